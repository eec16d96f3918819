/**
 * A multiplexed echo server.
 *
 * One thread, many clients, and most of them are slow, silent or gone. A server
 * that waits for one of them serves nobody else. So it waits for all at once,
 * and calls nothing that could wait for a single one.
 *
 * Goal:   serve() listens on 127.0.0.1, any free port, and gives its address to
 *         onListen. It sends back what each client sends, to all clients at
 *         once, every byte. A client that ends its stream is closed once it has
 *         its echo; one that resets its connection is closed too; neither
 *         disturbs the others. While nothing happens it costs no processor
 *         time. When the signal is aborted it closes everything and returns.
 * Calls:  poll, tryAccept, tryRecv, trySend from lib/posix; or select, PollFds
 *         and Epoll, as long as the event loop gets its turn
 * Lesson: chapters/ch12_multiplexing/README.md, "Who is ready?"
 * Check:  deno task check ch12/multiplexed_echo
 * @module
 */
import { unimplemented } from "@std/assert";
import {
  AF_INET,
  bind,
  listen,
  setNonblocking,
  SOCK_STREAM,
  type Socket,
  socket,
  type SocketAddress,
} from "lib/posix/mod.ts";

export interface Serving {
  /** To be called once, when clients can connect: onListen(getsockname(…)). */
  onListen: (address: SocketAddress) => void;
  /** Aborted when the service is to end. */
  signal: AbortSignal;
}

/** Given: a socket that listens and does not block. */
export function openListener(): Socket {
  const listener = socket(AF_INET, SOCK_STREAM);
  bind(listener, { hostname: "127.0.0.1", port: 0 });
  listen(listener, 100);
  setNonblocking(listener, true);
  return listener;
}

export async function serve({ onListen, signal }: Serving): Promise<void> {
  await unimplemented(`serve() ${typeof onListen} ${signal.aborted}`);
}
