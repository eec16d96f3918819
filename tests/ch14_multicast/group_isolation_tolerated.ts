import type { Tolerated } from "lib/testing/mod.ts";

export default {
  remembers_memberships: {
    why:
      "It keeps a list of its own, and asks the kernel only when something changes.",
    program: "tolerated/group_isolation/remembers_memberships.ts",
  },
} satisfies Tolerated;
