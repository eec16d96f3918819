/**
 * Unusual but right: it keeps a list of its own, and asks the kernel only when something changes.
 * @module
 */
import {
  AF_INET,
  bind,
  IP_ADD_MEMBERSHIP,
  IP_DROP_MEMBERSHIP,
  IP_MULTICAST_ALL,
  PosixError,
  readable,
  recv,
  setsockopt,
  SO_REUSEADDR,
  SOCK_DGRAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

/** A group, and the address of the interface on which it is heard. */
export interface Membership {
  readonly group: string;
  readonly interface: string;
}

export function openMember(port: number): Socket {
  const member = socket(AF_INET, SOCK_DGRAM);
  try {
    setsockopt(member, SO_REUSEADDR, true);
    setsockopt(member, IP_MULTICAST_ALL, false);
    bind(member, { hostname: "0.0.0.0", port });
    return member;
  } catch (error) {
    member.close();
    throw error;
  }
}

const joined = new Map<Socket, Set<string>>();

function groupsOf(member: Socket): Set<string> {
  const groups = joined.get(member) ?? new Set();
  joined.set(member, groups);
  return groups;
}

const keyOf = (membership: Membership) =>
  `${membership.group} ${membership.interface}`;

export function join(member: Socket, membership: Membership): boolean {
  const groups = groupsOf(member);
  if (groups.has(keyOf(membership))) return false;
  setsockopt(member, IP_ADD_MEMBERSHIP, membership);
  groups.add(keyOf(membership));
  return true;
}

export function leave(member: Socket, membership: Membership): boolean {
  try {
    setsockopt(member, IP_DROP_MEMBERSHIP, membership);
  } catch (error) {
    if (error instanceof PosixError && error.code === "EADDRNOTAVAIL") {
      return false;
    }
    throw error;
  }
  return groupsOf(member).delete(keyOf(membership));
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
