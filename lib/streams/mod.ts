/**
 * A listener as a stream of clients, and the two directions of a connection as
 * Web Streams, all of which end by themselves.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { clientsOf, connStreams } from "lib/streams/mod.ts";
 *
 * using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * const { hostname, port } = listener.addr;
 * using client = await Deno.connect({ hostname, port });
 * for await (const conn of clientsOf(listener)) {
 *   await new Blob(["hello"]).stream().pipeTo(connStreams(conn).writable);
 *   conn.close();
 *   listener.close();
 * }
 * const { readable } = connStreams(client);
 * assertEquals(await new Response(readable).text(), "hello");
 * ```
 *
 * @module
 */
export {
  clientsOf,
  type ClientsOfOptions,
  isOutOfDescriptors,
} from "./clients_of.ts";
export { type ConnStreams, connStreams } from "./conn_streams.ts";
