import { fileURLToPath } from "node:url";
import { accept, readable, type Socket } from "lib/posix/mod.ts";
import { type Child, Children } from "./children.ts";

/** How {@linkcode serveProcesses} serves. */
export interface ProcessServing {
  /**
   * The program that serves a client: its standard input and output are the
   * connection (default: echo_child.ts in a Deno of its own).
   */
  readonly command?: readonly [string, ...string[]];
  /** Told of each child that was started. */
  readonly onChild?: (child: Child) => void;
}

/** What runs echo_child.ts. */
export const echoChild: readonly [string, ...string[]] = [
  Deno.execPath(),
  "run",
  "--quiet",
  "--no-config",
  fileURLToPath(new URL("./echo_child.ts", import.meta.url)),
];

/**
 * A server with one process for each client, which has the connection itself.
 *
 * @param listener a socket that listens; closed when the server ends
 * @param signal ends the server, and its children
 * @param serving what a child runs, and who is told of it
 * @returns settles when the server has ended and every child is reaped
 */
export async function serveProcesses(
  listener: Socket,
  signal?: AbortSignal,
  { command = echoChild, onChild }: ProcessServing = {},
): Promise<void> {
  await using children = new Children();
  using _ = listener;
  while (await untilClient(listener, signal)) {
    const { socket: conn } = accept(listener);
    try {
      const child = children.start(command, {
        descriptors: { 0: conn, 1: conn },
      });
      onChild?.(child);
    } finally {
      // Our copy. With it open, the client would never see the end.
      conn.close();
    }
  }
}

/** Waits for a client: accept() would stop the signals and all else here. */
async function untilClient(
  listener: Socket,
  signal: AbortSignal | undefined,
): Promise<boolean> {
  try {
    return await readable(listener, -1, signal ? { signal } : {});
  } catch (error) {
    if (signal?.aborted) return false;
    throw error;
  }
}
