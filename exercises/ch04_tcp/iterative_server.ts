/**
 * Iterative server.
 *
 * The simplest server talks with one client at a time. Those who come in the
 * meantime wait in the kernel, connected but without an answer. Write one that
 * serves so many clients, one after another, and then ends.
 *
 * Goal:   serve() listens on 127.0.0.1, any free port, and gives its address
 *         to onListen. It sends back what a client sends until the client ends
 *         its stream, and only then turns to the next, in the order in which
 *         they came. A client that resets its connection counts as served,
 *         also when it did so while it waited. After `clients` clients it closes everything and returns.
 * Calls:  Deno.listen, accept, read, write, close
 * Lesson: chapters/ch04_tcp/README.md, "An iterative server"
 * Check:  deno task check ch4/iterative_server
 * @module
 */
import { unimplemented } from "@std/assert";

export interface Serving {
  /** How many clients to serve. */
  clients: number;
  /** To be called once, when clients can connect: onListen(listener.addr). */
  onListen: (address: Deno.NetAddr) => void;
}

export function serve({ clients, onListen }: Serving): Promise<void> {
  unimplemented(`serve() for ${clients} clients, ${typeof onListen}`);
}
