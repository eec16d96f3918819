/**
 * A stream of bytes, a number of datagrams.
 *
 * Three writes to a TCP connection are not three messages: whoever reads gets
 * the bytes in other pieces. Three sends to a UDP socket are three datagrams,
 * and can be counted.
 *
 * Goal:   receiveStream(address) connects to a TCP server, reads up to the end
 *                of the stream and returns all bytes.
 *         receiveDatagrams({ onListen }) binds a UDP socket on 127.0.0.1, gives
 *                its address to onListen, and returns the content of every
 *                datagram, in order, up to one that is `end` and nothing else
 *                (left out).
 *         Both close what they opened, also when they throw: a connection that
 *         is reset has not ended.
 * Calls:  Deno.connect, read; Deno.listenDatagram, receive
 * Lesson: chapters/ch02_socket_types/README.md, "Boundaries"
 * Check:  deno task check ch2/count_messages
 * @module
 */
import { unimplemented } from "@std/assert";

export interface Address {
  hostname: string;
  port: number;
}

export function receiveStream(address: Address): Promise<Uint8Array> {
  unimplemented(`receiveStream(port ${address.port})`);
}

export function receiveDatagrams(
  options: { onListen(address: Deno.Addr): void },
): Promise<Uint8Array[]> {
  unimplemented(`receiveDatagrams(${Object.keys(options)})`);
}
