import type { VirtualHost } from "lib/kernel/mod.ts";
import {
  AF_INET,
  IPPROTO_IP,
  rawSetsockopt,
  SOCK_RAW,
  type Socket,
  socket,
} from "lib/posix/mod.ts";

const IPPROTO_IGMP = 2;
// linux/mroute.h. The numbers are those of setsockopt() on a raw IGMP socket.
const MRT_INIT = 200;
const MRT_ADD_VIF = 202;
const MRT_ADD_MFC = 204;
const VIFF_USE_IFINDEX = 8;
const MAXVIFS = 32;

/** One entry of the kernel's table of multicast routes. */
export interface MulticastRoute {
  /** Address of the sender. */
  readonly origin: string;
  readonly group: string;
  /** Interface that it comes in by; others are not believed. */
  readonly from: string;
  /** Interfaces that it goes on by. */
  readonly to: readonly string[];
}

/**
 * Makes a host's kernel pass multicast on. This is what a routing daemon does
 * once it knows where members are; ours is told. The kernel takes one from the
 * TTL, and needs it to be above 1 before.
 *
 * @param host has the interfaces
 * @param devices their names; as long as the socket is open
 * @param routes what goes where
 * @param open closes the socket, and with it the kernel forgets the routes
 *
 * Source: linux/mroute.h; `ip mroute` shows the table.
 */
export function routeMulticast(
  host: VirtualHost,
  devices: readonly string[],
  routes: readonly MulticastRoute[],
  open: DisposableStack,
): void {
  const igmp = open.use(
    host.run(() => socket(AF_INET, SOCK_RAW, IPPROTO_IGMP)),
  );
  set(igmp, MRT_INIT, new Uint8Array(Int32Array.of(1).buffer), "MRT_INIT");
  for (const [i, device] of devices.entries()) {
    set(igmp, MRT_ADD_VIF, vifctl(i, indexOf(host, device)), "MRT_ADD_VIF");
  }
  const number = (device: string) => devices.indexOf(device);
  for (const { origin, group, from, to } of routes) {
    const entry = mfcctl(origin, group, number(from), to.map(number));
    set(igmp, MRT_ADD_MFC, entry, "MRT_ADD_MFC");
  }
}

function set(s: Socket, option: number, bytes: Uint8Array, name: string) {
  rawSetsockopt(s, IPPROTO_IP, option, bytes, name);
}

/** The number of an interface, of /proc/net/dev_mcast: multicast ones only. */
function indexOf(host: VirtualHost, device: string): number {
  const file = host.run(() =>
    Deno.readTextFileSync("/proc/thread-self/net/dev_mcast")
  );
  const row = file.split("\n").map((line) => line.trim().split(/ +/))
    .find(([, name]) => name === device);
  if (row?.[0] === undefined) throw new Error(`${host.name}: no ${device}`);
  return Number(row[0]);
}

/** `struct vifctl`: an interface of the router, under a number of its own. */
function vifctl(number: number, index: number): Uint8Array {
  const bytes = new Uint8Array(16);
  new Uint16Array(bytes.buffer, 0, 1)[0] = number;
  bytes[2] = VIFF_USE_IFINDEX;
  bytes[3] = 1; // what goes out by it had a TTL above this
  new Int32Array(bytes.buffer, 8, 1)[0] = index;
  return bytes;
}

/** `struct mfcctl`: sender and group, and for each way out the least TTL. */
function mfcctl(
  origin: string,
  group: string,
  from: number,
  to: readonly number[],
): Uint8Array {
  const bytes = new Uint8Array(60);
  bytes.set(origin.split(".").map(Number), 0);
  bytes.set(group.split(".").map(Number), 4);
  new Uint16Array(bytes.buffer, 8, 1)[0] = from;
  const ttls = bytes.subarray(10, 10 + MAXVIFS); // 0: not by this one
  for (const way of to) ttls[way] = 1;
  return bytes;
}
