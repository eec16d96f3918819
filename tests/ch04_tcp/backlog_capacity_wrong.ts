import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  expects_refusal: {
    why: "A full queue refuses: wait for ECONNREFUSED.",
    caughtBy: "fill(): connects as many as the queue holds",
    imports: `import { SO_ERROR, getsockopt } from "lib/posix/mod.ts";`,
    from:
      "if (!await writable(client, 100)) return { connected, waiting: client };",
    to: `await writable(client, -1);
      if (getsockopt(client, SO_ERROR) !== 0) {
        return { connected, waiting: client };
      }`,
  },
  gives_up_waiting: {
    why: "Who has to wait has failed, and connects anew.",
    caughtBy: "fill(): the one too many waits, until there is room",
    from:
      "if (!await writable(client, 100)) return { connected, waiting: client };",
    to: `if (!await writable(client, 100)) {
        client.close();
        return { connected, waiting: socket(AF_INET, SOCK_STREAM) };
      }`,
  },
  limit_counts_all: {
    why: "The limit counts the connections, not the backlog.",
    caughtBy: "held(): the system's limit cuts the backlog",
    from: "return Math.min(backlog >>> 0, limit) + 1;",
    to: "return Math.min(backlog + 1, limit);",
  },
  n_holds_n: {
    why: "A backlog of n holds n connections.",
    caughtBy: "held(): what a queue really holds",
    from: "return Math.min(backlog >>> 0, limit) + 1;",
    to: "return Math.min(backlog, limit);",
  },
  no_limit: {
    why: "listen() gives what it is asked for.",
    caughtBy: "held(): the system's limit cuts the backlog",
    from: "return Math.min(backlog >>> 0, limit) + 1;",
    to: "return backlog + 1;",
  },
  returned_is_connected: {
    why: "A client is connected when connect() has returned.",
    caughtBy: "fill(): connects as many as the queue holds",
    edits: [[
      "if (!await writable(client, 100)) return { connected, waiting: client };",
      "",
    ], [
      "connected.push(client);",
      `connected.push(client);
      if (connected.length === 64) return { connected, waiting: client };
      await writable(client, 0);`,
    ]],
  },
  zero_holds_none: {
    why: "A backlog of 0 lets nobody in.",
    caughtBy: "held(): what a queue really holds",
    from: "return Math.min(backlog >>> 0, limit) + 1;",
    to: "return backlog === 0 ? 0 : Math.min(backlog, limit) + 1;",
  },
} satisfies Misconceptions;
