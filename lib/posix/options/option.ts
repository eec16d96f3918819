import type { OptionBuffer } from "./codec.ts";

/** A system the table of options speaks of. */
export type OptionPlatform = "linux" | "darwin" | "windows";

/** The layer that an option belongs to, by its name in C. */
export type OptionLevel =
  | "SOL_SOCKET"
  | "IPPROTO_IP"
  | "IPPROTO_IPV6"
  | "IPPROTO_TCP";

/** The C type of an option's value, as a student meets it in the manual. */
export type OptionType =
  | "int (boolean)"
  | "int"
  | "u_int"
  | "u_int (boolean)"
  | "u_char | int"
  | "u_char | int (boolean)"
  | "struct linger"
  | "struct timeval"
  | "struct in_addr"
  | "struct ip_mreq"
  | "struct ipv6_mreq"
  | "struct sock_fprog"
  | "struct tcp_info";

/** What one system makes of an option. */
export interface PlatformSupport {
  /** Whether it has the option. */
  readonly supported: boolean;
  /** How it differs there from the C manual page on Linux. */
  readonly note?: string;
}

/**
 * How to check a default against the running kernel: a fresh socket must answer
 * this value, or the number which stands in this file (its `field`-th, from 0).
 */
export type DefaultCheck =
  | { readonly equals: unknown }
  | { readonly file: string; readonly field?: number };

/** What is known of a socket option, whatever its value's type. */
export interface OptionFacts {
  /** Name in C, such as `SO_REUSEADDR`. */
  readonly name: string;
  /** The layer it belongs to. */
  readonly level: OptionLevel;
  /** Number in C per system; none where the system does not have the option. */
  readonly number: { readonly linux?: number; readonly darwin?: number };
  /** The C type of its value. */
  readonly type: OptionType;
  /** Whether `getsockopt` reads it. */
  readonly get: boolean;
  /** Whether `setsockopt` changes it. */
  readonly set: boolean;
  /** The default, in words. */
  readonly default: string;
  /** How to check the default on Linux, by type of socket; absent where no socket can be asked. */
  readonly verify: {
    readonly stream?: DefaultCheck;
    readonly datagram?: DefaultCheck;
  };
  /** The type of socket on which it has an effect. */
  readonly sockets: "stream" | "datagram" | "both";
  /** The family of socket on which it has an effect. */
  readonly family: "IPv4" | "IPv6" | "both";
  /** What each system makes of it. */
  readonly platforms: Readonly<Record<OptionPlatform, PlatformSupport>>;
  /** When it must be set to have an effect. */
  readonly when: string;
  /** Whether, on Linux, `accept` returns a socket with the listener's value. */
  readonly inheritedByAccept: boolean;
  /** The part of the kernel that handles it. */
  readonly handledBy: "socket code" | "protocol code";
  /** What it does, in one line. */
  readonly meaning: string;
  /** The manual page (Linux) or RFC that says so. */
  readonly source: string;
  /** What to use on a system that does not have it. */
  readonly alternative?: string;
}

/** Where an option stands on the system this program runs on. */
export interface LocatedOption extends OptionFacts {
  /** Number of the level here, for the call; `undefined` where the option does not exist. */
  readonly levelNumber: number | undefined;
  /** Number of the option here; `undefined` where the option does not exist. */
  readonly optionNumber: number | undefined;
}

/** An option that `getsockopt` reads as a `T`. */
export interface ReadableOption<T> extends LocatedOption {
  /** It can be read. */
  readonly get: true;
  /** What the kernel writes its answer into. Reused by each call. */
  readonly buffer: OptionBuffer;
  /** Value of the first `length` bytes of `buffer`. */
  decode(length: number): T;
}

/** An option that `setsockopt` sets from a `T`. */
export interface WritableOption<T> extends LocatedOption {
  /** It can be set. */
  readonly set: true;
  /**
   * The bytes of a value, as the kernel expects them. Valid until the next call.
   *
   * @throws {TypeError} When it is no such value.
   * @throws {RangeError} When the C type cannot carry it.
   */
  encode(value: T): Uint8Array<ArrayBuffer>;
}

/** An option that can be read and set. */
export interface ReadWriteOption<T>
  extends ReadableOption<T>, WritableOption<T> {
  /** It can be read. */
  readonly get: true;
  /** It can be set. */
  readonly set: true;
}

/** An option that can only be read: setting it does not compile. */
export interface GetOnlyOption<T> extends ReadableOption<T> {
  /** It can not be set. */
  readonly set: false;
}

/** An option that can only be set: reading it does not compile. */
export interface SetOnlyOption<T> extends WritableOption<T> {
  /** It can not be read. */
  readonly get: false;
}

/** Any option. `option.get` and `option.set` tell the three kinds apart. */
export type SocketOption =
  | ReadWriteOption<unknown>
  | GetOnlyOption<unknown>
  | SetOnlyOption<unknown>;
