import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_node_child_process: {
    why: "node:child_process takes descriptors too, and reaps by itself.",
    program: "tolerated/process_server/by_node_child_process.ts",
  },
  closes_a_little_later: {
    why: "Though the child has long answered when the parent closes its copy.",
    from:
      "conn.close(); // Our copy: the client must see the end of the child's.",
    to: `Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 30);
      conn.close(); // Our copy: the client must see the end of the child's.`,
  },
  looks_every_few_milliseconds: {
    why: "Though it looks for ended children by the clock.",
    program: "tolerated/process_server/looks_every_few_milliseconds.ts",
  },
} satisfies Tolerated;
