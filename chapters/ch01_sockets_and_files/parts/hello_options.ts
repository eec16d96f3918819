import { hostOption, integer } from "lib/cli/mod.ts";

/** What both programs of the hello conversation can be told. */
export const helloOptions = {
  port: integer({ min: 1, max: 65535, about: "port of the server" }),
  host: hostOption({ about: "address of the server" }),
};
