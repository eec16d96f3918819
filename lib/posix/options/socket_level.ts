import { booleanOption } from "./boolean_option.ts";
import { intOption } from "./int_option.ts";
import { lingerOption } from "./linger_option.ts";
import { timevalOption } from "./timeval_option.ts";

// Numbers: Linux from asm-generic/socket.h, macOS from sys/socket.h.
const level = "SOL_SOCKET";
const source = "socket(7)";
const both = { get: true, set: true } as const;
const getOnly = { get: true, set: false } as const;
const off = { stream: { equals: false }, datagram: { equals: false } };
const noLimit = { equals: { seconds: 0, microseconds: 0 } };

/** Permission to send to a broadcast address; without it `sendto` gives EACCES. */
export const SO_BROADCAST = booleanOption({
  ...both,
  name: "SO_BROADCAST",
  level,
  number: { linux: 6, darwin: 0x20 },
  default: "off",
  verify: off,
  sockets: "datagram",
  family: "IPv4",
  when: "before the first send to a broadcast address",
  inheritedByAccept: true,
  meaning: "Allows sending datagrams to a broadcast address.",
  source,
  notes: { linux: "TCP sockets accept it and nothing changes." },
});

/** Debugging records in the kernel. */
export const SO_DEBUG = booleanOption({
  ...both,
  name: "SO_DEBUG",
  level,
  number: { linux: 1, darwin: 1 },
  default: "off",
  verify: off,
  when: "at any time",
  inheritedByAccept: true,
  meaning: "Asks the kernel to record debugging information of the socket.",
  source,
  notes: {
    linux: "Turning it on needs CAP_NET_ADMIN: otherwise EACCES.",
    windows: "Accepted; providers need not do anything with it.",
  },
});

/** Probes on a connection that is idle. */
export const SO_KEEPALIVE = booleanOption({
  ...both,
  name: "SO_KEEPALIVE",
  level,
  number: { linux: 9, darwin: 8 },
  default: "off",
  verify: off,
  sockets: "stream",
  when: "at any time; it counts from the last data received",
  inheritedByAccept: true,
  meaning: "Probes an idle connection, to find out whether the peer is alive.",
  source: "socket(7), tcp(7), RFC 9293 3.8.4",
  notes: { linux: "UDP sockets accept it and nothing changes." },
});

/** What `close` does with unsent data. */
export const SO_LINGER = lingerOption({
  ...both,
  name: "SO_LINGER",
  level,
  // macOS counts SO_LINGER (0x80) in clock ticks, SO_LINGER_SEC in seconds.
  number: { linux: 13, darwin: 0x1080 },
  default: "off: close returns at once, the kernel sends the rest",
  verify: {
    stream: { equals: { on: false, seconds: 0 } },
    datagram: { equals: { on: false, seconds: 0 } },
  },
  sockets: "stream",
  when: "at any time before close",
  inheritedByAccept: true,
  meaning: "Makes close wait for unsent data, or reset with a time of 0.",
  source,
  notes: {
    linux: "Switched off, it keeps the seconds it had.",
    darwin: "SO_LINGER counts clock ticks; SO_LINGER_SEC is used instead.",
    windows: "Both fields of the struct are u_short: 65535 seconds at most.",
  },
});

/** Urgent data in the normal stream. */
export const SO_OOBINLINE = booleanOption({
  ...both,
  name: "SO_OOBINLINE",
  level,
  number: { linux: 10, darwin: 0x100 },
  default: "off",
  verify: off,
  sockets: "stream",
  when: "before the urgent byte arrives",
  inheritedByAccept: true,
  meaning: "Leaves urgent (out-of-band) data in the normal stream.",
  source: "socket(7), RFC 6093",
});

/** Receive buffer. */
export const SO_RCVBUF = intOption({
  ...both,
  name: "SO_RCVBUF",
  level,
  number: { linux: 8, darwin: 0x1002 },
  default: "TCP: the second number of tcp_rmem; UDP: rmem_default",
  verify: {
    stream: { file: "/proc/sys/net/ipv4/tcp_rmem", field: 1 },
    datagram: { file: "/proc/sys/net/core/rmem_default" },
  },
  when: "before listen or connect, for a window scale that fits",
  inheritedByAccept: true,
  meaning: "Size of the receive buffer in bytes.",
  source: "socket(7), tcp(7)",
  notes: {
    linux:
      "The kernel doubles what is set, after limiting it to rmem_max; it reads back as at least 2304. Setting it ends automatic sizing.",
    darwin: "Reads back as set; beyond kern.ipc.maxsockbuf is ENOBUFS.",
    windows: "Reads back as set.",
  },
});

/** Send buffer. */
export const SO_SNDBUF = intOption({
  ...both,
  name: "SO_SNDBUF",
  level,
  number: { linux: 7, darwin: 0x1001 },
  default: "TCP: the second number of tcp_wmem; UDP: wmem_default",
  verify: {
    stream: { file: "/proc/sys/net/ipv4/tcp_wmem", field: 1 },
    datagram: { file: "/proc/sys/net/core/wmem_default" },
  },
  when: "at any time",
  inheritedByAccept: true,
  meaning: "Size of the send buffer in bytes.",
  source: "socket(7), tcp(7)",
  notes: {
    linux:
      "The kernel doubles what is set, after limiting it to wmem_max; it reads back as at least 4608. Setting it ends automatic sizing.",
    darwin: "Reads back as set; beyond kern.ipc.maxsockbuf is ENOBUFS.",
    windows: "Reads back as set; 0 sends straight from the caller's memory.",
  },
});

const timeoutNotes = {
  linux:
    "Rounded up to a clock tick; 1000000 microseconds or more are EDOM; a negative time is taken as almost none.",
  windows: "A DWORD of milliseconds instead of a struct.",
};

/** How long a receive waits. */
export const SO_RCVTIMEO = timevalOption({
  ...both,
  name: "SO_RCVTIMEO",
  level,
  number: { linux: 20, darwin: 0x1006 },
  default: "0: waits for ever",
  verify: { stream: noLimit, datagram: noLimit },
  when: "at any time before the receive",
  inheritedByAccept: true,
  meaning: "Longest time a receive or an accept waits; then EAGAIN.",
  source,
  notes: timeoutNotes,
});

/** How long a send waits. */
export const SO_SNDTIMEO = timevalOption({
  ...both,
  name: "SO_SNDTIMEO",
  level,
  number: { linux: 21, darwin: 0x1005 },
  default: "0: waits for ever",
  verify: { stream: noLimit, datagram: noLimit },
  when: "at any time before the send",
  inheritedByAccept: true,
  meaning: "Longest time a send (EAGAIN) or a connect (EINPROGRESS) waits.",
  source,
  notes: timeoutNotes,
});

/** Reuse of a local address. */
export const SO_REUSEADDR = booleanOption({
  ...both,
  name: "SO_REUSEADDR",
  level,
  number: { linux: 2, darwin: 4 },
  default: "off",
  verify: off,
  when: "before bind",
  inheritedByAccept: true,
  meaning: "Lets bind take an address that only closed connections still use.",
  source: "socket(7), ip(7)",
  notes: {
    linux:
      "TCP: passes TIME_WAIT, never a live listener. UDP: several sockets share a port when all set it.",
    darwin: "Also a wildcard and a specific address may share a port.",
    windows:
      "Steals the port of a live socket; a server sets SO_EXCLUSIVEADDRUSE.",
  },
});

/** One port for several sockets. */
export const SO_REUSEPORT = booleanOption({
  ...both,
  name: "SO_REUSEPORT",
  level,
  number: { linux: 15, darwin: 0x200 },
  default: "off",
  verify: off,
  when: "before bind, on every socket that shares the port",
  inheritedByAccept: true,
  meaning: "Lets several live sockets of one user bind one address and port.",
  source,
  windows: false,
  alternative: "one listener, shared by the processes",
  notes: {
    linux: "Connections and datagrams are spread over the sockets.",
    darwin: "Nothing is spread: the last socket gets the connections.",
  },
});

/** Type of the socket. */
export const SO_TYPE = intOption({
  ...getOnly,
  name: "SO_TYPE",
  level,
  number: { linux: 3, darwin: 0x1008 },
  default: "what socket() was given: SOCK_STREAM 1, SOCK_DGRAM 2",
  verify: { stream: { equals: 1 }, datagram: { equals: 2 } },
  when: "never: it is fixed by socket()",
  inheritedByAccept: true,
  meaning: "Type of the socket, as given to socket().",
  source,
});

/** Error that waits to be reported. */
export const SO_ERROR = intOption({
  ...getOnly,
  name: "SO_ERROR",
  level,
  number: { linux: 4, darwin: 0x1007 },
  default: "0: no error",
  verify: { stream: { equals: 0 }, datagram: { equals: 0 } },
  when: "never: the kernel sets it; reading clears it",
  inheritedByAccept: false,
  meaning: "Error number of the pending error; reading it clears it.",
  source,
});
