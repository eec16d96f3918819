import { hostOption, integer } from "lib/cli/mod.ts";

/** What the servers of this chapter can be told on their command line. */
export const serverOptions = {
  port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
  host: hostOption({ about: "address to serve on" }),
  clients: integer({ min: 1, max: 100000, about: "end after so many" }),
};
