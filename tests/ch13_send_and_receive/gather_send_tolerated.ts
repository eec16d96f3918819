import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_sendmsg: {
    why:
      "sendmsg() gathers as well; a few blocks at a time, and the list is shortened by what was taken.",
    program: "tolerated/gather_send/by_sendmsg.ts",
  },
} satisfies Tolerated;
