import { hostOption, integer } from "lib/cli/mod.ts";

/** What the servers of this chapter can be told on their command lines. */
export const serverOptions = {
  port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
  host: hostOption({ about: "address to serve on" }),
};
