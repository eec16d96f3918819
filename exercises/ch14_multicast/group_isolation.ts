/**
 * Only the groups one joined.
 *
 * On Linux a socket bound to 0.0.0.0 hears its own groups, and those of
 * everybody else on the host too. Open one that does not.
 *
 * Goal:   openMember(port) returns a UDP socket on that port of every address.
 *         Other sockets may use the port too. Of multicast it hears only the
 *         groups that it joined itself, and none at first.
 *         join(member, membership) and leave(member, membership) return true
 *         when they changed something; false when it was a member already, or
 *         was none. Every other error is thrown on.
 * Calls:  socket, setsockopt, bind, all from lib/posix
 * Lesson: chapters/ch14_multicast/README.md, "Groups that others joined"
 * Check:  deno task check ch14/group_isolation
 * @module
 */
import { unimplemented } from "@std/assert";
import { readable, recv, type Socket } from "lib/posix/mod.ts";

/** A group, and the address of the interface on which it is heard. */
export interface Membership {
  readonly group: string;
  readonly interface: string;
}

export function openMember(port: number): Socket {
  unimplemented(`openMember(${port})`);
}

export function join(member: Socket, membership: Membership): boolean {
  unimplemented(`join(${[member.fd, membership.group]})`);
}

export function leave(member: Socket, membership: Membership): boolean {
  unimplemented(`leave(${[member.fd, membership.group]})`);
}

/** Given: what the socket hears next, or null when nothing comes in time. */
export async function next(
  member: Socket,
  milliseconds: number,
): Promise<string | null> {
  if (!await readable(member, milliseconds)) return null;
  const buffer = new Uint8Array(2048);
  const length = recv(member, buffer);
  return new TextDecoder().decode(buffer.subarray(0, length));
}
