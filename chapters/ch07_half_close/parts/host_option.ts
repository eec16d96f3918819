import { isIP } from "node:net";
import { text } from "lib/program/mod.ts";

/** Where a server serves, or where a client finds it. */
export const hostOption = text({
  default: "127.0.0.1",
  about: "address of the server",
  accepts: (given) => isIP(given) !== 0,
  wanted: "an IP address",
});
