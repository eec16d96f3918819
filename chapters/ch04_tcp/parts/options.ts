import { hostOption, integer } from "lib/cli/mod.ts";

const host = (about: string) => hostOption({ about });

/** What the server of this chapter can be told on its command line. */
export const serverOptions = {
  port: integer({ min: 0, max: 65535, about: "serve here; 0 for any port" }),
  host: host("address to serve on"),
  clients: integer({ min: 1, max: 1000, default: 5, about: "then end" }),
};

/** What the client of this chapter can be told of its server. */
export const clientOptions = {
  port: integer({ min: 1, max: 65535, about: "talk to a server there" }),
  host: host("address of that server"),
};
