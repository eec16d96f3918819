import { boolean, int, type Membership6, mreq6, unsigned } from "./codecs.ts";
import { optionsOf, same } from "./define_option.ts";
import { joining, leaving } from "./membership.ts";
import type { ReadWriteOption, SetOnlyOption } from "./option.ts";

// Numbers: Linux from linux/in6.h, macOS from netinet6/in6.h.
const { both, setOnly } = optionsOf("IPPROTO_IPV6", "ipv6(7), RFC 3493");

/** Hop limit of unicast packets. */
export const IPV6_UNICAST_HOPS: ReadWriteOption<number> = both(int, {
  name: "IPV6_UNICAST_HOPS",
  number: { linux: 16, darwin: 4 },
  default: "64 (hop_limit of the interface)",
  verify: same({ file: "/proc/sys/net/ipv6/conf/all/hop_limit" }),
  when: "at any time; for the handshake before connect or listen",
  meaning: "Hop limit of unicast packets: IPv6's time to live, 0 to 255.",
  notes: {
    linux: "-1 goes back to the default; 256 is EINVAL; 0 is taken.",
    windows: "Its default is 128.",
  },
});

/** Joining a group. */
export const IPV6_JOIN_GROUP: SetOnlyOption<Membership6> = setOnly(mreq6, {
  name: "IPV6_JOIN_GROUP",
  number: { linux: 20, darwin: 12 },
  ...joining,
});

/** Leaving a group. */
export const IPV6_LEAVE_GROUP: SetOnlyOption<Membership6> = setOnly(mreq6, {
  name: "IPV6_LEAVE_GROUP",
  number: { linux: 21, darwin: 13 },
  ...leaving(IPV6_JOIN_GROUP),
});

/** Interface of outgoing multicast. */
export const IPV6_MULTICAST_IF: ReadWriteOption<number> = both(unsigned, {
  name: "IPV6_MULTICAST_IF",
  number: { linux: 17, darwin: 9 },
  default: "0: the routes choose",
  verify: same({ equals: 0 }),
  sockets: "datagram",
  when: "before the multicast is sent",
  meaning: "Index of the interface that multicast leaves by.",
  notes: {
    linux: "TCP sockets can read it; setting it there is ENOPROTOOPT.",
  },
});

/** Own multicast heard on this host. */
export const IPV6_MULTICAST_LOOP: ReadWriteOption<boolean> = both(boolean, {
  type: "u_int (boolean)",
  name: "IPV6_MULTICAST_LOOP",
  number: { linux: 19, darwin: 11 },
  default: "on",
  verify: same({ equals: true }),
  sockets: "datagram",
  when: "before the multicast is sent",
  meaning: "Delivers outgoing multicast to members on this host too.",
  notes: {
    linux: "Takes 0 and 1 only, in an int: one byte is EINVAL.",
    windows: "Set on the receiver.",
  },
});

/** Hop limit of multicast. */
export const IPV6_MULTICAST_HOPS: ReadWriteOption<number> = both(int, {
  name: "IPV6_MULTICAST_HOPS",
  number: { linux: 18, darwin: 10 },
  default: "1: stays on the local network",
  verify: same({ equals: 1 }),
  sockets: "datagram",
  when: "before the multicast is sent",
  meaning: "Hop limit of multicast packets, 0 to 255.",
  notes: {
    linux:
      "Needs an int: one byte is EINVAL. -1 goes back to 1; 256 is EINVAL; setting it on a TCP socket is ENOPROTOOPT.",
  },
});

/** IPv6 without IPv4. */
export const IPV6_V6ONLY: ReadWriteOption<boolean> = both(boolean, {
  name: "IPV6_V6ONLY",
  number: { linux: 26, darwin: 27 },
  default: "off (bindv6only)",
  verify: same({ file: "/proc/sys/net/ipv6/bindv6only" }),
  when: "before bind",
  meaning: "Keeps IPv4 away from an IPv6 socket bound to ::.",
  notes: { windows: "Its default is on." },
});
