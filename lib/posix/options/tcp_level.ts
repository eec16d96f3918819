import { booleanOption } from "./boolean_option.ts";
import { intOption } from "./int_option.ts";

// Numbers: Linux from linux/tcp.h, macOS from netinet/tcp.h.
const level = "IPPROTO_TCP";
const source = "tcp(7)";
const both = { get: true, set: true } as const;

/** Nagle's algorithm off. */
export const TCP_NODELAY = booleanOption({
  ...both,
  name: "TCP_NODELAY",
  level,
  number: { linux: 1, darwin: 1 },
  default: "off: Nagle's algorithm is at work",
  verify: { stream: { equals: false } },
  when: "at any time; turning it on sends what is held back",
  inheritedByAccept: true,
  meaning: "Sends small segments at once instead of waiting for an ACK.",
  source: "tcp(7), RFC 9293 3.7.4",
});

/** Largest segment. */
export const TCP_MAXSEG = intOption({
  ...both,
  name: "TCP_MAXSEG",
  level,
  number: { linux: 2, darwin: 2 },
  default: "536 before the connection; then what both sides agreed on",
  verify: { stream: { equals: 536 } },
  when: "before listen or connect: it is announced in the handshake",
  inheritedByAccept: false,
  meaning: "Largest number of data bytes in one segment.",
  source: "tcp(7), RFC 9293 3.7.1",
  notes: {
    linux:
      "88 to 32767, others are EINVAL, 0 takes it back. A connection has 12 bytes less when it uses timestamps.",
    darwin: "Can only be lowered.",
    windows: "Since Windows 10; get only on older ones.",
  },
});

/** macOS's and Windows's name of TCP_KEEPIDLE. */
export const TCP_KEEPALIVE = intOption({
  ...both,
  name: "TCP_KEEPALIVE",
  level,
  number: { darwin: 0x10 },
  default: "7200 seconds",
  when: "at any time",
  inheritedByAccept: true,
  meaning: "Idle seconds before the first keepalive probe, by its other name.",
  source: "tcp(4) of macOS",
  alternative: "TCP_KEEPIDLE",
  notes: {
    linux: "Not there: use TCP_KEEPIDLE.",
    darwin: "What other systems call TCP_KEEPIDLE.",
    windows: "The same option as TCP_KEEPIDLE.",
  },
});

/** Idle time before the first probe. */
export const TCP_KEEPIDLE = intOption({
  ...both,
  name: "TCP_KEEPIDLE",
  level,
  number: { linux: 4, darwin: 0x10 },
  default: "7200 seconds (tcp_keepalive_time)",
  verify: { stream: { file: "/proc/sys/net/ipv4/tcp_keepalive_time" } },
  when: "at any time; works only with SO_KEEPALIVE",
  inheritedByAccept: true,
  meaning: "Idle seconds before the first keepalive probe.",
  source,
  notes: {
    linux: "1 to 32767, others are EINVAL.",
    darwin: "Called TCP_KEEPALIVE there, with the same meaning.",
    windows: "Since Windows 10 1709; before it TCP_KEEPALIVE.",
  },
});

/** Time between probes. */
export const TCP_KEEPINTVL = intOption({
  ...both,
  name: "TCP_KEEPINTVL",
  level,
  number: { linux: 5, darwin: 0x101 },
  default: "75 seconds (tcp_keepalive_intvl)",
  verify: { stream: { file: "/proc/sys/net/ipv4/tcp_keepalive_intvl" } },
  when: "at any time; works only with SO_KEEPALIVE",
  inheritedByAccept: true,
  meaning: "Seconds between keepalive probes that get no answer.",
  source,
  notes: {
    linux: "1 to 32767, others are EINVAL.",
    windows: "Since Windows 10 1709; its default is 1 second.",
  },
});

/** Number of probes. */
export const TCP_KEEPCNT = intOption({
  ...both,
  name: "TCP_KEEPCNT",
  level,
  number: { linux: 6, darwin: 0x102 },
  default: "9 probes (tcp_keepalive_probes)",
  verify: { stream: { file: "/proc/sys/net/ipv4/tcp_keepalive_probes" } },
  when: "at any time; works only with SO_KEEPALIVE",
  inheritedByAccept: true,
  meaning: "Probes without an answer before the connection counts as dead.",
  source,
  notes: {
    linux: "1 to 127, others are EINVAL.",
    darwin: "Its default is 8.",
    windows: "Since Windows 10 1703; its default is 10.",
  },
});
