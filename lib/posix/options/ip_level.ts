import { boolean, int, ipv4Address, type Membership, mreq } from "./codecs.ts";
import { optionsOf, same } from "./define_option.ts";
import { joining, leaving } from "./membership.ts";
import type { ReadWriteOption, SetOnlyOption } from "./option.ts";

// Numbers: Linux from linux/in.h, macOS from netinet/in.h.
const { both, setOnly } = optionsOf("IPPROTO_IP", "ip(7)");

/** Time to live of unicast packets. */
export const IP_TTL: ReadWriteOption<number> = both(int, {
  name: "IP_TTL",
  number: { linux: 2, darwin: 4 },
  default: "64 (ip_default_ttl)",
  verify: same({ file: "/proc/sys/net/ipv4/ip_default_ttl" }),
  when: "at any time; for the handshake before connect or listen",
  meaning: "Time to live of unicast packets: routers they may pass, 1 to 255.",
  notes: {
    linux: "-1 goes back to the default; 0 and 256 are EINVAL.",
    windows: "Its default is 128.",
  },
});

/** Joining a group. */
export const IP_ADD_MEMBERSHIP: SetOnlyOption<Membership> = setOnly(mreq, {
  name: "IP_ADD_MEMBERSHIP",
  number: { linux: 35, darwin: 12 },
  ...joining,
});

/** Leaving a group. */
export const IP_DROP_MEMBERSHIP: SetOnlyOption<Membership> = setOnly(mreq, {
  name: "IP_DROP_MEMBERSHIP",
  number: { linux: 36, darwin: 13 },
  ...leaving(IP_ADD_MEMBERSHIP),
});

/** Interface of outgoing multicast. */
export const IP_MULTICAST_IF: ReadWriteOption<string> = both(ipv4Address, {
  name: "IP_MULTICAST_IF",
  number: { linux: 32, darwin: 9 },
  default: "0.0.0.0: the routes choose",
  verify: same({ equals: "0.0.0.0" }),
  sockets: "datagram",
  when: "before the multicast is sent",
  meaning: "Address of the interface that multicast leaves by.",
  notes: {
    linux: "TCP sockets can read it; setting it there is EINVAL.",
    windows: "A DWORD: the address, or 0.0.0.x for an interface's index x.",
  },
});

/** Own multicast heard on this host. */
export const IP_MULTICAST_LOOP: ReadWriteOption<boolean> = both(boolean, {
  type: "u_char | int (boolean)",
  name: "IP_MULTICAST_LOOP",
  number: { linux: 34, darwin: 11 },
  default: "on",
  verify: same({ equals: true }),
  sockets: "datagram",
  when: "before the multicast is sent",
  meaning: "Delivers outgoing multicast to members on this host too.",
  notes: {
    linux:
      "Set on the sender. Read into 1 to 3 bytes the answer has one, else four.",
    darwin: "Set on the sender. The answer has one byte.",
    windows: "Set on the receiver; a DWORD.",
  },
});

/** Time to live of multicast. */
export const IP_MULTICAST_TTL: ReadWriteOption<number> = both(int, {
  type: "u_char | int",
  name: "IP_MULTICAST_TTL",
  number: { linux: 33, darwin: 10 },
  default: "1: stays on the local network",
  verify: same({ equals: 1 }),
  sockets: "datagram",
  when: "before the multicast is sent",
  inheritedByAccept: false,
  meaning: "Time to live of multicast packets, 0 (this host) to 255.",
  notes: {
    linux:
      "-1 goes back to 1; 256 is EINVAL; so is setting it on a TCP socket. An accepted socket reads the TTL of the client's SYN.",
    darwin: "The answer has one byte.",
    windows: "A DWORD.",
  },
});

/** Groups that others joined. */
export const IP_MULTICAST_ALL: ReadWriteOption<boolean> = both(boolean, {
  name: "IP_MULTICAST_ALL",
  number: { linux: 49 },
  default: "on",
  verify: { datagram: { equals: true } },
  sockets: "datagram",
  when: "before the datagrams arrive",
  meaning:
    "Hears groups that any socket of this host joined, not only its own.",
  windows: false,
  alternative: "bind to the address of the group",
  notes: { linux: "An IPv6 socket reads as off from the start." },
});
