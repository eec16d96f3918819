/**
 * Everyone on one network.
 *
 * The directed broadcast address is the last one of a network. Which one that
 * is, only the mask tells. And the kernel sends there only for a socket that
 * says that it means it.
 *
 * Goal:   directedBroadcast(address, mask) returns the address by which a host
 *         with that address and mask reaches everyone on its network. It
 *         returns `undefined` for masks that leave no room for one (/31, /32),
 *         and throws a RangeError for a mask with a gap, such as 255.0.255.0.
 *         sendTo(socket, bytes, to, mayBroadcast) sends a datagram and returns
 *         true. Where the kernel wants SO_BROADCAST for it, it sets the option
 *         and sends, if `mayBroadcast`; otherwise it sends nothing and returns
 *         false. Every other error is thrown on, and for a datagram that needs
 *         no permission the option stays as it is.
 * Calls:  sendto, setsockopt, all from lib/posix; toNumber, toText, given below
 * Lesson: chapters/ch14_multicast/README.md, "Broadcast"
 * Check:  deno task check ch14/directed_broadcast
 * @module
 */
import { unimplemented } from "@std/assert";
import type { InetAddress, Socket } from "lib/posix/mod.ts";

export function directedBroadcast(
  address: string,
  mask: string,
): string | undefined {
  unimplemented(`directedBroadcast(${[address, mask]})`);
}

export function sendTo(
  socket: Socket,
  bytes: Uint8Array,
  to: InetAddress,
  mayBroadcast: boolean,
): boolean {
  unimplemented(`sendTo(${[socket.fd, bytes, to.hostname, mayBroadcast]})`);
}

/** Given: an IPv4 address as a number from 0 to 2³² − 1. */
export function toNumber(address: string): number {
  const bytes = Uint8Array.from(address.split("."), Number);
  return new DataView(bytes.buffer).getUint32(0);
}

/** Given: the reverse. */
export function toText(address: number): string {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, address);
  return bytes.join(".");
}
