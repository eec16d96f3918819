import { booleanOption } from "./boolean_option.ts";
import { filterOption } from "./filter_option.ts";
import { intOption } from "./int_option.ts";
import { tcpInfoOption } from "./tcp_info_option.ts";

// Options that the course uses beside those of its table.
const both = { get: true, set: true } as const;
const getOnly = { get: true, set: false } as const;
const setOnly = { get: false, set: true } as const;
const fixed = "never: it is fixed by socket()";

/** Whether the socket listens. */
export const SO_ACCEPTCONN = booleanOption({
  ...getOnly,
  name: "SO_ACCEPTCONN",
  level: "SOL_SOCKET",
  number: { linux: 30, darwin: 2 },
  default: "off",
  verify: { stream: { equals: false }, datagram: { equals: false } },
  sockets: "stream",
  when: "never: listen() turns it on",
  inheritedByAccept: false,
  meaning: "Whether the socket listens.",
  source: "socket(7)",
});

/** Family of the socket. */
export const SO_DOMAIN = intOption({
  ...getOnly,
  name: "SO_DOMAIN",
  level: "SOL_SOCKET",
  number: { linux: 39 },
  default: "what socket() was given",
  when: fixed,
  inheritedByAccept: true,
  meaning: "Address family of the socket, as given to socket().",
  source: "socket(7)",
  windows: false,
  alternative: "getsockname",
});

/** Protocol of the socket. */
export const SO_PROTOCOL = intOption({
  ...getOnly,
  name: "SO_PROTOCOL",
  level: "SOL_SOCKET",
  number: { linux: 38 },
  default: "what the kernel chose for the type: TCP 6, UDP 17",
  verify: { stream: { equals: 6 }, datagram: { equals: 17 } },
  when: fixed,
  inheritedByAccept: true,
  meaning: "Protocol of the socket.",
  source: "socket(7)",
  windows: false,
  alternative: "SO_TYPE",
});

/** A filter for what the socket receives. */
export const SO_ATTACH_FILTER = filterOption({
  ...setOnly,
  name: "SO_ATTACH_FILTER",
  level: "SOL_SOCKET",
  number: { linux: 26 },
  default: "no filter",
  when: "at any time",
  inheritedByAccept: true,
  meaning: "Runs a classic BPF program on every packet for the socket.",
  source: "socket(7)",
  windows: false,
  notes: { linux: "On TCP newer kernels want CAP_NET_ADMIN: else EPERM." },
});

/** No filter any more. */
export const SO_DETACH_FILTER = intOption({
  ...setOnly,
  name: "SO_DETACH_FILTER",
  level: "SOL_SOCKET",
  number: { linux: 27 },
  default: "no filter",
  when: "after SO_ATTACH_FILTER; the value is ignored",
  inheritedByAccept: false,
  meaning: "Takes the filter off; ENOENT when there is none.",
  source: "socket(7)",
  windows: false,
});

/** Groups that others joined. */
export const IP_MULTICAST_ALL = booleanOption({
  ...both,
  name: "IP_MULTICAST_ALL",
  level: "IPPROTO_IP",
  number: { linux: 49 },
  default: "on",
  verify: { datagram: { equals: true } },
  sockets: "datagram",
  when: "before the datagrams arrive",
  inheritedByAccept: true,
  meaning:
    "Hears groups that any socket of this host joined, not only its own.",
  source: "ip(7)",
  windows: false,
  alternative: "bind to the address of the group",
  notes: { linux: "An IPv6 socket reads as off from the start." },
});

/** IPv6 without IPv4. */
export const IPV6_V6ONLY = booleanOption({
  ...both,
  name: "IPV6_V6ONLY",
  level: "IPPROTO_IPV6",
  number: { linux: 26, darwin: 27 },
  default: "off (bindv6only)",
  verify: {
    stream: { file: "/proc/sys/net/ipv6/bindv6only" },
    datagram: { file: "/proc/sys/net/ipv6/bindv6only" },
  },
  when: "before bind",
  inheritedByAccept: true,
  meaning: "Keeps IPv4 away from an IPv6 socket bound to ::.",
  source: "ipv6(7), RFC 3493",
  notes: { windows: "Its default is on." },
});

/** ACKs without delay, for a while. */
export const TCP_QUICKACK = booleanOption({
  ...both,
  name: "TCP_QUICKACK",
  level: "IPPROTO_TCP",
  number: { linux: 12 },
  default: "on, until the kernel finds the connection interactive",
  verify: { stream: { equals: true } },
  when: "at any time; the kernel may change it back",
  inheritedByAccept: false,
  meaning: "Acknowledges at once instead of delaying the ACK.",
  source: "tcp(7)",
  windows: false,
});

/** Only full segments. */
export const TCP_CORK = booleanOption({
  ...both,
  name: "TCP_CORK",
  level: "IPPROTO_TCP",
  number: { linux: 3 },
  default: "off",
  verify: { stream: { equals: false } },
  when: "at any time; turning it off sends what is held back",
  inheritedByAccept: true,
  meaning: "Holds back segments that are not full, for 200 ms at most.",
  source: "tcp(7)",
  windows: false,
  alternative: "writev",
});

/** How long data may stay unacknowledged. */
export const TCP_USER_TIMEOUT = intOption({
  ...both,
  name: "TCP_USER_TIMEOUT",
  level: "IPPROTO_TCP",
  number: { linux: 18 },
  default: "0: tcp_retries2 decides",
  verify: { stream: { equals: 0 } },
  when: "at any time",
  inheritedByAccept: true,
  meaning: "Milliseconds data may stay unacknowledged; then ETIMEDOUT.",
  source: "tcp(7), RFC 5482",
  windows: false,
});

/** What the kernel knows of the connection. */
export const TCP_INFO = tcpInfoOption({
  ...getOnly,
  name: "TCP_INFO",
  level: "IPPROTO_TCP",
  number: { linux: 11 },
  default: "no default: the state of the connection",
  when: "never: the kernel keeps it",
  inheritedByAccept: false,
  meaning: "State, counters and times of the connection.",
  source: "tcp(7), linux/tcp.h",
  windows: false,
});
