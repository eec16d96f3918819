import { boolean, int, tcpInfo } from "./codecs.ts";
import { optionsOf } from "./define_option.ts";
import type { GetOnlyOption, ReadWriteOption } from "./option.ts";

// Numbers: Linux from linux/tcp.h, macOS from netinet/tcp.h.
const { both, getOnly } = optionsOf("IPPROTO_TCP", "tcp(7)");

/** Nagle's algorithm off. */
export const TCP_NODELAY: ReadWriteOption<boolean> = both(boolean, {
  name: "TCP_NODELAY",
  number: { linux: 1, darwin: 1 },
  default: "off: Nagle's algorithm is at work",
  verify: { stream: { equals: false } },
  when: "at any time; turning it on sends what is held back",
  meaning: "Sends small segments at once instead of waiting for an ACK.",
  source: "tcp(7), RFC 9293 3.7.4",
});

/** Largest segment. */
export const TCP_MAXSEG: ReadWriteOption<number> = both(int, {
  name: "TCP_MAXSEG",
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
export const TCP_KEEPALIVE: ReadWriteOption<number> = both(int, {
  name: "TCP_KEEPALIVE",
  number: { darwin: 0x10 },
  default: "7200 seconds",
  when: "at any time",
  meaning: "Idle seconds before the first keepalive probe, by its other name.",
  source: "tcp(4) of macOS",
  alternative: "TCP_KEEPIDLE",
  notes: {
    linux: "Not there: use TCP_KEEPIDLE.",
    darwin: "What other systems call TCP_KEEPIDLE.",
    windows: "The same option as TCP_KEEPIDLE.",
  },
});

/** A number of SO_KEEPALIVE's, and the file that has its default. */
function keepalive(usual: string, file: string) {
  return {
    default: `${usual} (${file})`,
    verify: { stream: { file: `/proc/sys/net/ipv4/${file}` } },
    when: "at any time; works only with SO_KEEPALIVE",
  };
}

/** Idle time before the first probe. */
export const TCP_KEEPIDLE: ReadWriteOption<number> = both(int, {
  name: "TCP_KEEPIDLE",
  number: { linux: 4, darwin: 0x10 },
  ...keepalive("7200 seconds", "tcp_keepalive_time"),
  meaning: "Idle seconds before the first keepalive probe.",
  notes: {
    linux: "1 to 32767, others are EINVAL.",
    darwin: "Called TCP_KEEPALIVE there, with the same meaning.",
    windows: "Since Windows 10 1709; before it TCP_KEEPALIVE.",
  },
});

/** Time between probes. */
export const TCP_KEEPINTVL: ReadWriteOption<number> = both(int, {
  name: "TCP_KEEPINTVL",
  number: { linux: 5, darwin: 0x101 },
  ...keepalive("75 seconds", "tcp_keepalive_intvl"),
  meaning: "Seconds between keepalive probes that get no answer.",
  notes: {
    linux: "1 to 32767, others are EINVAL.",
    windows: "Since Windows 10 1709; its default is 1 second.",
  },
});

/** Number of probes. */
export const TCP_KEEPCNT: ReadWriteOption<number> = both(int, {
  name: "TCP_KEEPCNT",
  number: { linux: 6, darwin: 0x102 },
  ...keepalive("9 probes", "tcp_keepalive_probes"),
  meaning: "Probes without an answer before the connection counts as dead.",
  notes: {
    linux: "1 to 127, others are EINVAL.",
    darwin: "Its default is 8.",
    windows: "Since Windows 10 1703; its default is 10.",
  },
});

/** ACKs without delay, for a while. */
export const TCP_QUICKACK: ReadWriteOption<boolean> = both(boolean, {
  name: "TCP_QUICKACK",
  number: { linux: 12 },
  default: "on, until the kernel finds the connection interactive",
  verify: { stream: { equals: true } },
  when: "at any time; the kernel may change it back",
  inheritedByAccept: false,
  meaning: "Acknowledges at once instead of delaying the ACK.",
  windows: false,
});

/** Only full segments. */
export const TCP_CORK: ReadWriteOption<boolean> = both(boolean, {
  name: "TCP_CORK",
  number: { linux: 3 },
  default: "off",
  verify: { stream: { equals: false } },
  when: "at any time; turning it off sends what is held back",
  meaning: "Holds back segments that are not full, for 200 ms at most.",
  windows: false,
  alternative: "writev",
});

/** How long data may stay unacknowledged. */
export const TCP_USER_TIMEOUT: ReadWriteOption<number> = both(int, {
  name: "TCP_USER_TIMEOUT",
  number: { linux: 18 },
  default: "0: tcp_retries2 decides",
  verify: { stream: { equals: 0 } },
  when: "at any time",
  meaning: "Milliseconds data may stay unacknowledged; then ETIMEDOUT.",
  source: "tcp(7), RFC 5482",
  windows: false,
});

/** What the kernel knows of the connection. */
export const TCP_INFO: GetOnlyOption<Uint8Array<ArrayBuffer>> = getOnly(
  tcpInfo,
  {
    name: "TCP_INFO",
    number: { linux: 11 },
    default: "no default: the state of the connection",
    when: "never: the kernel keeps it",
    inheritedByAccept: false,
    meaning: "State, counters and times of the connection.",
    source: "tcp(7), linux/tcp.h",
    windows: false,
  },
);
