import {
  boolean,
  type Filter,
  filter,
  int,
  type Linger,
  linger,
  type Timeval,
  timeval,
} from "./codecs.ts";
import { optionsOf, same } from "./define_option.ts";
import type {
  GetOnlyOption,
  ReadWriteOption,
  SetOnlyOption,
} from "./option.ts";

// Numbers: Linux from asm-generic/socket.h, macOS from sys/socket.h.
const { both, getOnly, setOnly } = optionsOf("SOL_SOCKET", "socket(7)");
const off = { default: "off", verify: same({ equals: false }) };
const noLimit = {
  default: "0: waits for ever",
  verify: same({ equals: { seconds: 0, microseconds: 0 } }),
};

/** Permission to send to a broadcast address; without it `sendto` gives EACCES. */
export const SO_BROADCAST: ReadWriteOption<boolean> = both(boolean, {
  name: "SO_BROADCAST",
  number: { linux: 6, darwin: 0x20 },
  ...off,
  sockets: "datagram",
  family: "IPv4",
  when: "before the first send to a broadcast address",
  meaning: "Allows sending datagrams to a broadcast address.",
  notes: { linux: "TCP sockets accept it and nothing changes." },
});

/** Debugging records in the kernel. */
export const SO_DEBUG: ReadWriteOption<boolean> = both(boolean, {
  name: "SO_DEBUG",
  number: { linux: 1, darwin: 1 },
  ...off,
  when: "at any time",
  meaning: "Asks the kernel to record debugging information of the socket.",
  notes: {
    linux: "Turning it on needs CAP_NET_ADMIN: otherwise EACCES.",
    windows: "Accepted; providers need not do anything with it.",
  },
});

/** Probes on a connection that is idle. */
export const SO_KEEPALIVE: ReadWriteOption<boolean> = both(boolean, {
  name: "SO_KEEPALIVE",
  number: { linux: 9, darwin: 8 },
  ...off,
  sockets: "stream",
  when: "at any time; it counts from the last data received",
  meaning: "Probes an idle connection, to find out whether the peer is alive.",
  source: "socket(7), tcp(7), RFC 9293 3.8.4",
  notes: { linux: "UDP sockets accept it and nothing changes." },
});

/** What `close` does with unsent data. */
export const SO_LINGER: ReadWriteOption<Linger> = both(linger, {
  name: "SO_LINGER",
  // macOS counts SO_LINGER (0x80) in clock ticks, SO_LINGER_SEC in seconds.
  number: { linux: 13, darwin: 0x1080 },
  default: "off: close returns at once, the kernel sends the rest",
  verify: {
    stream: { equals: { on: false, seconds: 0 } },
    datagram: { equals: { on: false, seconds: 0 } },
  },
  sockets: "stream",
  when: "at any time before close",
  meaning: "Makes close wait for unsent data, or reset with a time of 0.",
  notes: {
    linux: "Switched off, it keeps the seconds it had.",
    darwin: "SO_LINGER counts clock ticks; SO_LINGER_SEC is used instead.",
    windows: "Both fields of the struct are u_short: 65535 seconds at most.",
  },
});

/** Urgent data in the normal stream. */
export const SO_OOBINLINE: ReadWriteOption<boolean> = both(boolean, {
  name: "SO_OOBINLINE",
  number: { linux: 10, darwin: 0x100 },
  ...off,
  sockets: "stream",
  when: "before the urgent byte arrives",
  meaning: "Leaves urgent (out-of-band) data in the normal stream.",
  source: "socket(7), RFC 6093",
});

/** The size of a buffer, whose defaults and limit carry `mem` in their names. */
function bufferSize(mem: "rmem" | "wmem", least: number) {
  return {
    default: `TCP: the second number of tcp_${mem}; UDP: ${mem}_default`,
    verify: {
      stream: { file: `/proc/sys/net/ipv4/tcp_${mem}`, field: 1 },
      datagram: { file: `/proc/sys/net/core/${mem}_default` },
    },
    source: "socket(7), tcp(7)",
    notes: {
      linux:
        `The kernel doubles what is set, after limiting it to ${mem}_max; it reads back as at least ${least}. Setting it ends automatic sizing.`,
      darwin: "Reads back as set; beyond kern.ipc.maxsockbuf is ENOBUFS.",
      windows: mem === "rmem"
        ? "Reads back as set."
        : "Reads back as set; 0 sends straight from the caller's memory.",
    },
  };
}

/** Receive buffer. */
export const SO_RCVBUF: ReadWriteOption<number> = both(int, {
  name: "SO_RCVBUF",
  number: { linux: 8, darwin: 0x1002 },
  ...bufferSize("rmem", 2304),
  when: "before listen or connect, for a window scale that fits",
  meaning: "Size of the receive buffer in bytes.",
});

/** Send buffer. */
export const SO_SNDBUF: ReadWriteOption<number> = both(int, {
  name: "SO_SNDBUF",
  number: { linux: 7, darwin: 0x1001 },
  ...bufferSize("wmem", 4608),
  when: "at any time",
  meaning: "Size of the send buffer in bytes.",
});

const timeoutNotes = {
  linux:
    "Rounded up to a clock tick; 1000000 microseconds or more are EDOM; a negative time is taken as almost none.",
  windows: "A DWORD of milliseconds instead of a struct.",
};

/** How long a receive waits. */
export const SO_RCVTIMEO: ReadWriteOption<Timeval> = both(timeval, {
  name: "SO_RCVTIMEO",
  number: { linux: 20, darwin: 0x1006 },
  ...noLimit,
  when: "at any time before the receive",
  meaning: "Longest time a receive or an accept waits; then EAGAIN.",
  notes: timeoutNotes,
});

/** How long a send waits. */
export const SO_SNDTIMEO: ReadWriteOption<Timeval> = both(timeval, {
  name: "SO_SNDTIMEO",
  number: { linux: 21, darwin: 0x1005 },
  ...noLimit,
  when: "at any time before the send",
  meaning: "Longest time a send (EAGAIN) or a connect (EINPROGRESS) waits.",
  notes: timeoutNotes,
});

/** Reuse of a local address. */
export const SO_REUSEADDR: ReadWriteOption<boolean> = both(boolean, {
  name: "SO_REUSEADDR",
  number: { linux: 2, darwin: 4 },
  ...off,
  when: "before bind",
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
export const SO_REUSEPORT: ReadWriteOption<boolean> = both(boolean, {
  name: "SO_REUSEPORT",
  number: { linux: 15, darwin: 0x200 },
  ...off,
  when: "before bind, on every socket that shares the port",
  meaning: "Lets several live sockets of one user bind one address and port.",
  windows: false,
  alternative: "one listener, shared by the processes",
  notes: {
    linux: "Connections and datagrams are spread over the sockets.",
    darwin: "Nothing is spread: the last socket gets the connections.",
  },
});

/** Type of the socket. */
export const SO_TYPE: GetOnlyOption<number> = getOnly(int, {
  name: "SO_TYPE",
  number: { linux: 3, darwin: 0x1008 },
  default: "what socket() was given: SOCK_STREAM 1, SOCK_DGRAM 2",
  verify: { stream: { equals: 1 }, datagram: { equals: 2 } },
  when: "never: it is fixed by socket()",
  meaning: "Type of the socket, as given to socket().",
});

/** Error that waits to be reported. */
export const SO_ERROR: GetOnlyOption<number> = getOnly(int, {
  name: "SO_ERROR",
  number: { linux: 4, darwin: 0x1007 },
  default: "0: no error",
  verify: same({ equals: 0 }),
  when: "never: the kernel sets it; reading clears it",
  inheritedByAccept: false,
  meaning: "Error number of the pending error; reading it clears it.",
});

/** Whether the socket listens. */
export const SO_ACCEPTCONN: GetOnlyOption<boolean> = getOnly(boolean, {
  name: "SO_ACCEPTCONN",
  number: { linux: 30, darwin: 2 },
  ...off,
  sockets: "stream",
  when: "never: listen() turns it on",
  inheritedByAccept: false,
  meaning: "Whether the socket listens.",
});

/** Family of the socket. */
export const SO_DOMAIN: GetOnlyOption<number> = getOnly(int, {
  name: "SO_DOMAIN",
  number: { linux: 39 },
  default: "what socket() was given",
  when: "never: it is fixed by socket()",
  meaning: "Address family of the socket, as given to socket().",
  windows: false,
  alternative: "getsockname",
});

/** Protocol of the socket. */
export const SO_PROTOCOL: GetOnlyOption<number> = getOnly(int, {
  name: "SO_PROTOCOL",
  number: { linux: 38 },
  default: "what the kernel chose for the type: TCP 6, UDP 17",
  verify: { stream: { equals: 6 }, datagram: { equals: 17 } },
  when: "never: it is fixed by socket()",
  meaning: "Protocol of the socket.",
  windows: false,
  alternative: "SO_TYPE",
});

/** A filter for what the socket receives. */
export const SO_ATTACH_FILTER: SetOnlyOption<Filter> = setOnly(filter, {
  name: "SO_ATTACH_FILTER",
  number: { linux: 26 },
  default: "no filter",
  when: "at any time",
  meaning: "Runs a classic BPF program on every packet for the socket.",
  windows: false,
  notes: { linux: "On TCP newer kernels want CAP_NET_ADMIN: else EPERM." },
});

/** No filter any more. */
export const SO_DETACH_FILTER: SetOnlyOption<number> = setOnly(int, {
  name: "SO_DETACH_FILTER",
  number: { linux: 27 },
  default: "no filter",
  when: "after SO_ATTACH_FILTER; the value is ignored",
  inheritedByAccept: false,
  meaning: "Takes the filter off; ENOENT when there is none.",
  windows: false,
});
