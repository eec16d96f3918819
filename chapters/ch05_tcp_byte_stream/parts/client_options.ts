import { isIP } from "node:net";
import { integer, text } from "lib/program/mod.ts";

/** What a client of this chapter can be told of its server. */
export const clientOptions = {
  port: integer({ min: 1, max: 65535, about: "ask a server on this port" }),
  host: text({
    default: "127.0.0.1",
    about: "address of that server",
    accepts: (given) => isIP(given) !== 0,
    wanted: "an IP address",
  }),
};
