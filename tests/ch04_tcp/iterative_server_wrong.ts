import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  accept_can_not_fail: {
    why: "Whoever is accepted is still there.",
    caughtBy: "a client that resets while it waits does not end the service",
    edits: [[
      `try {
        using conn = await listener.accept();`,
      `using conn = await listener.accept();
      try {`,
    ], [
      "if (!isGone(error)) throw error;",
      "if (!(error instanceof Deno.errors.ConnectionReset)) throw error;",
    ], [
      `}
      
      /** Whether a client was reset, while it was served or while it waited. */
      function isGone(error: unknown): boolean {
        return error instanceof Deno.errors.ConnectionReset ||
          error instanceof Deno.errors.NotConnected;`,
      "",
    ]],
  },
  accepts_all_first: {
    why: "All clients are accepted first, then they are served.",
    caughtBy: "whoever comes while nobody else is there is served at once",
    program: "wrong/iterative_server/accepts_all_first.ts",
  },
  concurrent: {
    why: "A server takes up every client as soon as it comes.",
    caughtBy: "the second client waits while the first is served",
    of: "wrong/accepts_all_first",
    from: `const conns: Deno.Conn[] = [];
      while (conns.length < clients) conns.push(await listener.accept());
      for (const conn of conns) {
        await echo(conn).catch(() => {});
        conn.close();
      }`,
    to: `const served: Promise<void>[] = [];
      while (served.length < clients) {
        const conn = await listener.accept();
        served.push(echo(conn).catch(() => {}).finally(() => conn.close()));
      }
      await Promise.all(served);`,
  },
  exits_after_one: {
    why: "accept() is called once; the connection is the server.",
    caughtBy: "whoever comes while nobody else is there is served at once",
    of: "wrong/accepts_all_first",
    edits: [[
      "export async function serve({ clients, onListen }: Serving): Promise<void> {",
      "export async function serve({ onListen }: Serving): Promise<void> {",
    ], [
      `const conns: Deno.Conn[] = [];
      while (conns.length < clients) conns.push(await listener.accept());
      for (const conn of conns) {`,
      "using conn = await listener.accept();",
    ], [
      `  conn.close();
      }`,
      "",
    ]],
  },
  last_come_first_served: {
    why: "Whoever came last is served next.",
    caughtBy: "five clients are served, in the order in which they came",
    program: "wrong/iterative_server/last_come_first_served.ts",
  },
  listener_left_open: {
    why: "When the function returns its sockets are closed too.",
    caughtBy: "after the last client nobody listens any more",
    of: "wrong/accepts_all_first",
    edits: [[
      `using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });`,
      `const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });`,
    ], [
      `const conns: Deno.Conn[] = [];
      while (conns.length < clients) conns.push(await listener.accept());
      for (const conn of conns) {`,
      `for (let served = 0; served < clients; served++) {
      
          using conn = await listener.accept();`,
    ], ["conn.close();", ""]],
  },
  listens_everywhere: {
    why: "A server without a hostname serves this machine only.",
    caughtBy: "it listens on 127.0.0.1, not on every address",
    edits: [[
      `using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });`,
      "using listener = Deno.listen({ port: 0 });",
    ], [
      `try {
        using conn = await listener.accept();`,
      `using conn = await listener.accept();
      try {`,
    ], [
      "if (!isGone(error)) throw error;",
      "if (!(error instanceof Deno.errors.ConnectionReset)) throw error;",
    ], [
      `}
      
      /** Whether a client was reset, while it was served or while it waited. */
      function isGone(error: unknown): boolean {
        return error instanceof Deno.errors.ConnectionReset ||
          error instanceof Deno.errors.NotConnected;`,
      "",
    ]],
  },
  one_read_is_one_client: {
    why: "A client says one thing, and one read brings it.",
    caughtBy: "a client is served until it ends its stream",
    program: "wrong/iterative_server/one_read_is_one_client.ts",
  },
  one_too_many: {
    why: "The loop that serves n clients ends when n + 1 have come.",
    caughtBy: "a client is served until it ends its stream",
    of: "wrong/accepts_all_first",
    edits: [[
      `const conns: Deno.Conn[] = [];
      while (conns.length < clients) conns.push(await listener.accept());
      for (const conn of conns) {`,
      `for (let served = 0; served <= clients; served++) {
          using conn = await listener.accept();`,
    ], ["conn.close();", ""]],
  },
  reset_ends_service: {
    why: "What one client does can only hurt that client.",
    caughtBy: "a client that resets its connection does not end the service",
    edits: [["try {", ""], [
      `    } catch (error) {
            // One client's bad end is not the end of the service.
            if (!isGone(error)) throw error;
          }
        }
      }
      
      /** Whether a client was reset, while it was served or while it waited. */
      function isGone(error: unknown): boolean {
        return error instanceof Deno.errors.ConnectionReset ||
          error instanceof Deno.errors.NotConnected;`,
      "}",
    ]],
  },
} satisfies Misconceptions;
