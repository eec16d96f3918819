import { addressOption } from "./address_option.ts";
import { booleanOption } from "./boolean_option.ts";
import { intOption } from "./int_option.ts";
import { membershipOption } from "./membership_option.ts";

// Numbers: Linux from linux/in.h, macOS from netinet/in.h.
const level = "IPPROTO_IP";
const source = "ip(7)";
const both = { get: true, set: true } as const;
const setOnly = { get: false, set: true } as const;

/** Time to live of unicast packets. */
export const IP_TTL = intOption({
  ...both,
  name: "IP_TTL",
  level,
  number: { linux: 2, darwin: 4 },
  default: "64 (ip_default_ttl)",
  verify: {
    stream: { file: "/proc/sys/net/ipv4/ip_default_ttl" },
    datagram: { file: "/proc/sys/net/ipv4/ip_default_ttl" },
  },
  when: "at any time; for the handshake before connect or listen",
  inheritedByAccept: true,
  meaning: "Time to live of unicast packets: routers they may pass, 1 to 255.",
  source,
  notes: {
    linux: "-1 goes back to the default; 0 and 256 are EINVAL.",
    windows: "Its default is 128.",
  },
});

const memberNotes = {
  linux: "UDP only: a TCP socket gets EPROTO.",
};

/** Joining a group. */
export const IP_ADD_MEMBERSHIP = membershipOption({
  ...setOnly,
  name: "IP_ADD_MEMBERSHIP",
  level,
  number: { linux: 35, darwin: 12 },
  default: "member of no group",
  sockets: "datagram",
  when: "at any time; the port comes from bind",
  inheritedByAccept: false,
  meaning: "Joins a multicast group on one interface.",
  source,
  notes: {
    linux: `${memberNotes.linux} Joining twice is EADDRINUSE.`,
  },
});

/** Leaving a group. */
export const IP_DROP_MEMBERSHIP = membershipOption({
  ...setOnly,
  name: "IP_DROP_MEMBERSHIP",
  level,
  number: { linux: 36, darwin: 13 },
  default: "member of no group",
  sockets: "datagram",
  when: "after IP_ADD_MEMBERSHIP; closing the socket also leaves",
  inheritedByAccept: false,
  meaning: "Leaves a multicast group on one interface.",
  source,
  notes: {
    linux: `${memberNotes.linux} Leaving a group not joined is EADDRNOTAVAIL.`,
  },
});

/** Interface of outgoing multicast. */
export const IP_MULTICAST_IF = addressOption({
  ...both,
  name: "IP_MULTICAST_IF",
  level,
  number: { linux: 32, darwin: 9 },
  default: "0.0.0.0: the routes choose",
  verify: {
    stream: { equals: "0.0.0.0" },
    datagram: { equals: "0.0.0.0" },
  },
  sockets: "datagram",
  when: "before the multicast is sent",
  inheritedByAccept: true,
  meaning: "Address of the interface that multicast leaves by.",
  source,
  notes: {
    linux: "TCP sockets can read it; setting it there is EINVAL.",
    windows: "A DWORD: the address, or 0.0.0.x for an interface's index x.",
  },
});

/** Own multicast heard on this host. */
export const IP_MULTICAST_LOOP = booleanOption({
  ...both,
  type: "u_char | int (boolean)",
  name: "IP_MULTICAST_LOOP",
  level,
  number: { linux: 34, darwin: 11 },
  default: "on",
  verify: { stream: { equals: true }, datagram: { equals: true } },
  sockets: "datagram",
  when: "before the multicast is sent",
  inheritedByAccept: true,
  meaning: "Delivers outgoing multicast to members on this host too.",
  source,
  notes: {
    linux:
      "Set on the sender. Read into 1 to 3 bytes the answer has one, else four.",
    darwin: "Set on the sender. The answer has one byte.",
    windows: "Set on the receiver; a DWORD.",
  },
});

/** Time to live of multicast. */
export const IP_MULTICAST_TTL = intOption({
  ...both,
  type: "u_char | int",
  name: "IP_MULTICAST_TTL",
  level,
  number: { linux: 33, darwin: 10 },
  default: "1: stays on the local network",
  verify: { stream: { equals: 1 }, datagram: { equals: 1 } },
  sockets: "datagram",
  when: "before the multicast is sent",
  inheritedByAccept: false,
  meaning: "Time to live of multicast packets, 0 (this host) to 255.",
  source,
  notes: {
    linux:
      "-1 goes back to 1; 256 is EINVAL; so is setting it on a TCP socket. An accepted socket reads the TTL of the client's SYN.",
    darwin: "The answer has one byte.",
    windows: "A DWORD.",
  },
});
