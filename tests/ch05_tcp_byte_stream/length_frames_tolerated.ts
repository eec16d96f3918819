import type { Tolerated } from "lib/testing/mod.ts";

export default {
  state_machine: {
    why:
      "One large buffer for all reads, a machine that takes its bytes one by one, and copies of what is whole.",
    program: "tolerated/length_frames/state_machine.ts",
  },
} satisfies Tolerated;
