import type { Tolerated } from "lib/testing/mod.ts";

export default {
  bound_to_the_group: {
    why: "Bound to the address of the group it can hear nothing else.",
    from: `hostname: "0.0.0.0",`,
    to: "hostname: group,",
  },
} satisfies Tolerated;
