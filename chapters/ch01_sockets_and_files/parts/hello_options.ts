import { isIP } from "node:net";
import { integer, text } from "lib/program/mod.ts";

/** What both programs of the hello conversation can be told. */
export const helloOptions = {
  port: integer({ min: 1, max: 65535, about: "port of the server" }),
  host: text({
    default: "127.0.0.1",
    about: "address of the server",
    accepts: (given) => isIP(given) !== 0,
    wanted: "an IP address",
  }),
};
