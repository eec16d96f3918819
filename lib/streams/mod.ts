/**
 * A listener as a stream of clients, and the two directions of a connection as
 * Web Streams, all of which end by themselves.
 *
 * @module
 */
export {
  clientsOf,
  type ClientsOfOptions,
  isOutOfDescriptors,
} from "./clients_of.ts";
export { type ConnStreams, connStreams } from "./conn_streams.ts";
