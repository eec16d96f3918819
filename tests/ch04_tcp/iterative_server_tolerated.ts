import type { Tolerated } from "lib/testing/mod.ts";

export default {
  accepts_ahead: {
    why:
      "Takes clients out of the kernel's queue into one of its own; they are served one after another all the same.",
    from: `  for (let served = 0; served < clients; served++) {
          try {
            using conn = await listener.accept();
            await echo(conn);
          } catch (error) {
            // One client's bad end is not the end of the service.
            if (!isGone(error)) throw error;
          }
        }
      }
      
      /** Whether a client was reset, while it was served or while it waited. */
      function isGone(error: unknown): boolean {
        return error instanceof Deno.errors.ConnectionReset ||
          error instanceof Deno.errors.NotConnected;`,
    to: `let last = Promise.resolve();
      for (let taken = 0; taken < clients; taken++) {
        const conn = await listener.accept().catch(() => null);
        if (conn === null) continue; // it was reset while it waited
        last = last.then(() => echo(conn)).catch(() => {}).then(() => conn.close());
      }
      await last;`,
  },
  by_pipe: {
    why: "A stream piped into itself, which also closes it.",
    program: "tolerated/iterative_server/by_pipe.ts",
  },
} satisfies Tolerated;
