import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  always_one_second: {
    why: "A second is long enough for every close().",
    caughtBy: "closeAndWait: waits as long as it is told",
    edits: [[
      "setsockopt(socket, SO_LINGER, { on: true, seconds });",
      "setsockopt(socket, SO_LINGER, { on: true, seconds: Math.min(seconds, 1) });",
    ], [
      "return performance.now() - start < seconds * 1000;",
      "return performance.now() - start < Math.min(seconds, 1) * 1000;",
    ]],
  },
  expects_etimedout: {
    why: "close() fails with ETIMEDOUT when the linger time is up.",
    caughtBy: "closeAndWait: waits while the peer does not take the data",
    imports: `import { PosixError } from "lib/posix/mod.ts";`,
    edits: [["const start = performance.now();", "try {"], [
      `  return performance.now() - start < seconds * 1000;
      }`,
      `    return true;
        } catch (error) {
          if (error instanceof PosixError && error.code === "ETIMEDOUT") return false;
          throw error;
        }
      }`,
    ]],
  },
  fin_needs_a_wait: {
    why: "Without a linger time, data that was sent may be lost.",
    caughtBy: "closeWithFin: waits for nobody",
    from: "setsockopt(socket, SO_LINGER, { on: false, seconds: 0 });",
    to: "setsockopt(socket, SO_LINGER, { on: true, seconds: 1 });",
  },
  linger_off_resets: {
    why: "Lingering off, with a time of 0, discards the data.",
    caughtBy: "closeWithReset: the peer's read fails with ECONNRESET",
    from: "setsockopt(socket, SO_LINGER, { on: true, seconds: 0 });",
    to: "setsockopt(socket, SO_LINGER, { on: false, seconds: 0 });",
  },
  plain_close: {
    why: "close() always says good-bye with a FIN.",
    caughtBy: "closeWithFin: the same after SO_LINGER was set",
    from: "setsockopt(socket, SO_LINGER, { on: false, seconds: 0 });",
    to: "",
  },
  seconds_as_milliseconds: {
    why: "l_linger counts milliseconds.",
    caughtBy: "closeAndWait: waits while the peer does not take the data",
    from: "setsockopt(socket, SO_LINGER, { on: true, seconds });",
    to: "setsockopt(socket, SO_LINGER, { on: true, seconds: seconds * 1000 });",
  },
  waits_on_a_timer: {
    why: "Waiting before close() is the same as lingering.",
    caughtBy: "closeAndWait: returns as soon as everything is acknowledged",
    edits: [[
      `export function closeAndWait(socket: Socket, seconds: number): boolean {
        setsockopt(socket, SO_LINGER, { on: true, seconds });
        const start = performance.now();`,
      `export async function closeAndWait(
        socket: Socket,
        seconds: number,
      ): Promise<boolean> {
        await new Promise((resolve) => setTimeout(resolve, seconds * 1000));`,
    ], ["return performance.now() - start < seconds * 1000;", "return false;"]],
  },
} satisfies Misconceptions;
