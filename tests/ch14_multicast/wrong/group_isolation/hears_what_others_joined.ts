/**
 * Misconception: a socket hears the groups that it joined, and no others.
 * Caught by: a group that another program joined is not heard
 * @module
 */
import {
  AF_INET,
  bind,
  IP_ADD_MEMBERSHIP,
  IP_DROP_MEMBERSHIP,
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
    bind(member, { hostname: "0.0.0.0", port });
    return member;
  } catch (error) {
    member.close();
    throw error;
  }
}

export function join(member: Socket, membership: Membership): boolean {
  try {
    setsockopt(member, IP_ADD_MEMBERSHIP, membership);
    return true;
  } catch (error) {
    if (error instanceof PosixError && error.code === "EADDRINUSE") {
      return false;
    }
    throw error;
  }
}

export function leave(member: Socket, membership: Membership): boolean {
  try {
    setsockopt(member, IP_DROP_MEMBERSHIP, membership);
    return true;
  } catch (error) {
    if (error instanceof PosixError && error.code === "EADDRNOTAVAIL") {
      return false;
    }
    throw error;
  }
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
