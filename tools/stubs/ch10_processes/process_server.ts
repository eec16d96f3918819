/**
 * One process for each client.
 *
 * The server accepts, starts a program with the connection as its standard
 * input and output, and accepts again. That program may be anything: with cat
 * it is an echo server.
 *
 * Goal:   serve() listens on 127.0.0.1, any free port, and gives its address
 *         to onListen. For each client it starts `command` with the connection
 *         ITSELF as descriptors 0 and 1; clients do not wait for each other.
 *         When the program ends, its client reads the end of the stream, and
 *         the program is reaped, whether or not another client comes.
 *         When `signal` is aborted it closes the listener, ends and reaps all
 *         children and returns.
 * Calls:  socket, bind, listen, readable, accept, posixSpawn, waitpid, kill,
 *         all from lib/posix; Deno.addSignalListener
 * Lesson: chapters/ch10_processes/README.md, "One process for each client"
 * Check:  deno task check ch10/process_server
 * @module
 */
import { unimplemented } from "@std/assert";
import type { SocketAddress } from "lib/posix/mod.ts";

export interface Serving {
  /** What serves a client. */
  command: [string, ...string[]];
  /** Ends the server. `readable(listener, -1, { signal })` rejects then. */
  signal: AbortSignal;
  /** To be called once, when clients can connect: getsockname(listener). */
  onListen: (address: SocketAddress) => void;
}

export function serve({ command, signal, onListen }: Serving): Promise<void> {
  unimplemented(`serve() by ${command}, ${typeof onListen}, ${signal.aborted}`);
}
