import { hostOption, integer } from "lib/cli/mod.ts";

/** What a client of this chapter can be told of its server. */
export const clientOptions = {
  port: integer({ min: 1, max: 65535, about: "ask a server on this port" }),
  host: hostOption({ about: "address of that server" }),
};
