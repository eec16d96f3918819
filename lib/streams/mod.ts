/**
 * The two directions of a connection as Web Streams that end by themselves.
 *
 * @module
 */
export { type ConnStreams, connStreams } from "./conn_streams.ts";
