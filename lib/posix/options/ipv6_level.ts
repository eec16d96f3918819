import { booleanOption } from "./boolean_option.ts";
import { intOption, unsignedOption } from "./int_option.ts";
import { membership6Option } from "./membership_option.ts";

// Numbers: Linux from linux/in6.h, macOS from netinet6/in6.h.
const level = "IPPROTO_IPV6";
const source = "ipv6(7), RFC 3493";
const both = { get: true, set: true } as const;
const setOnly = { get: false, set: true } as const;

/** Hop limit of unicast packets. */
export const IPV6_UNICAST_HOPS = intOption({
  ...both,
  name: "IPV6_UNICAST_HOPS",
  level,
  number: { linux: 16, darwin: 4 },
  default: "64 (hop_limit of the interface)",
  verify: {
    stream: { file: "/proc/sys/net/ipv6/conf/all/hop_limit" },
    datagram: { file: "/proc/sys/net/ipv6/conf/all/hop_limit" },
  },
  when: "at any time; for the handshake before connect or listen",
  inheritedByAccept: true,
  meaning: "Hop limit of unicast packets: IPv6's time to live, 0 to 255.",
  source,
  notes: {
    linux: "-1 goes back to the default; 256 is EINVAL; 0 is taken.",
    windows: "Its default is 128.",
  },
});

const memberNotes = { linux: "UDP only: a TCP socket gets EPROTO." };

/** Joining a group. */
export const IPV6_JOIN_GROUP = membership6Option({
  ...setOnly,
  name: "IPV6_JOIN_GROUP",
  level,
  number: { linux: 20, darwin: 12 },
  default: "member of no group",
  sockets: "datagram",
  when: "at any time; the port comes from bind",
  inheritedByAccept: false,
  meaning: "Joins a multicast group on one interface.",
  source,
  notes: { linux: `${memberNotes.linux} Joining twice is EADDRINUSE.` },
});

/** Leaving a group. */
export const IPV6_LEAVE_GROUP = membership6Option({
  ...setOnly,
  name: "IPV6_LEAVE_GROUP",
  level,
  number: { linux: 21, darwin: 13 },
  default: "member of no group",
  sockets: "datagram",
  when: "after IPV6_JOIN_GROUP; closing the socket also leaves",
  inheritedByAccept: false,
  meaning: "Leaves a multicast group on one interface.",
  source,
  notes: {
    linux: `${memberNotes.linux} Leaving a group not joined is EADDRNOTAVAIL.`,
  },
});

/** Interface of outgoing multicast. */
export const IPV6_MULTICAST_IF = unsignedOption({
  ...both,
  name: "IPV6_MULTICAST_IF",
  level,
  number: { linux: 17, darwin: 9 },
  default: "0: the routes choose",
  verify: { stream: { equals: 0 }, datagram: { equals: 0 } },
  sockets: "datagram",
  when: "before the multicast is sent",
  inheritedByAccept: true,
  meaning: "Index of the interface that multicast leaves by.",
  source,
  notes: {
    linux: "TCP sockets can read it; setting it there is ENOPROTOOPT.",
  },
});

/** Own multicast heard on this host. */
export const IPV6_MULTICAST_LOOP = booleanOption({
  ...both,
  type: "u_int (boolean)",
  name: "IPV6_MULTICAST_LOOP",
  level,
  number: { linux: 19, darwin: 11 },
  default: "on",
  verify: { stream: { equals: true }, datagram: { equals: true } },
  sockets: "datagram",
  when: "before the multicast is sent",
  inheritedByAccept: true,
  meaning: "Delivers outgoing multicast to members on this host too.",
  source,
  notes: {
    linux: "Takes 0 and 1 only, in an int: one byte is EINVAL.",
    windows: "Set on the receiver.",
  },
});

/** Hop limit of multicast. */
export const IPV6_MULTICAST_HOPS = intOption({
  ...both,
  name: "IPV6_MULTICAST_HOPS",
  level,
  number: { linux: 18, darwin: 10 },
  default: "1: stays on the local network",
  verify: { stream: { equals: 1 }, datagram: { equals: 1 } },
  sockets: "datagram",
  when: "before the multicast is sent",
  inheritedByAccept: true,
  meaning: "Hop limit of multicast packets, 0 to 255.",
  source,
  notes: {
    linux:
      "Needs an int: one byte is EINVAL. -1 goes back to 1; 256 is EINVAL; setting it on a TCP socket is ENOPROTOOPT.",
  },
});
