import { formatIPv4, parseIPv4, parseIPv6 } from "lib/address/mod.ts";
import { addressOf } from "../foreign_bytes.ts";
import { platform } from "../platform.ts";
import {
  checkInt,
  checkLong,
  checkObject,
  checkUnsigned,
  wrongType,
} from "./check_value.ts";
import type { Codec } from "./codec.ts";

/** On or off: an int, 0 for off. */
export const boolean: Codec<boolean> = {
  type: "int (boolean)",
  size: 4,
  decode: (buffer, length) => buffer.int(length) !== 0,
  encode(buffer, value, name) {
    if (typeof value !== "boolean") {
      throw wrongType(name, value, "a boolean: pass true or false");
    }
    buffer.ints[0] = value ? 1 : 0;
    return 4;
  },
};

/** A C int. */
export const int: Codec<number> = {
  type: "int",
  size: 4,
  decode: (buffer, length) => buffer.int(length),
  encode(buffer, value, name) {
    checkInt(name, value);
    buffer.ints[0] = value;
    return 4;
  },
};

/** An unsigned C int, such as the index of an interface. */
export const unsigned: Codec<number> = {
  type: "u_int",
  size: 4,
  decode: (buffer, length) => buffer.int(length) >>> 0,
  encode(buffer, value, name) {
    checkUnsigned(name, value);
    buffer.ints[0] = value;
    return 4;
  },
};

/** A `struct linger`: what `close` does with data that is not sent yet. */
export interface Linger {
  /** Whether `close` waits, or resets when `seconds` is 0. */
  readonly on: boolean;
  /** How long `close` waits at most, in whole seconds. */
  readonly seconds: number;
}

/** A `struct linger`. */
export const linger: Codec<Linger> = {
  type: "struct linger",
  size: 8,
  decode: (buffer) => ({
    on: buffer.ints[0] !== 0,
    seconds: buffer.ints[1] ?? 0,
  }),
  encode(buffer, value, name) {
    checkObject(name, value, "{ on: boolean, seconds: number }");
    if (typeof value.on !== "boolean") {
      throw wrongType(`${name} on`, value.on, "a boolean");
    }
    checkInt(`${name} seconds`, value.seconds);
    buffer.ints[0] = value.on ? 1 : 0;
    buffer.ints[1] = value.seconds;
    return 8;
  },
};

/** A `struct timeval`: a time as seconds and microseconds. Both 0 means without limit. */
export interface Timeval {
  /** Whole seconds. */
  readonly seconds: number;
  /** 0 to 999999; the kernel answers EDOM to others. */
  readonly microseconds: number;
}

/**
 * A `struct timeval`. tv_sec is a 64-bit long. tv_usec is one too on Linux, and
 * an int with four bytes of padding on macOS (sys/_types/_timeval.h).
 */
export const timeval: Codec<Timeval> = {
  type: "struct timeval",
  size: 16,
  decode: (buffer) => ({
    seconds: Number(buffer.longs[0] ?? 0n),
    microseconds: platform === "darwin"
      ? buffer.ints[2] ?? 0
      : Number(buffer.longs[1] ?? 0n),
  }),
  encode(buffer, value, name) {
    checkObject(name, value, "{ seconds: number, microseconds: number }");
    checkLong(`${name} seconds`, value.seconds);
    if (platform === "darwin") {
      checkInt(`${name} microseconds`, value.microseconds);
      buffer.longs[1] = 0n;
      buffer.ints[2] = value.microseconds;
    } else {
      checkLong(`${name} microseconds`, value.microseconds);
      buffer.longs[1] = BigInt(value.microseconds);
    }
    buffer.longs[0] = BigInt(value.seconds);
    return 16;
  },
};

/**
 * The four bytes of a literal IPv4 address, in network order.
 *
 * @param what The option, or the field of it, for the message.
 * @param address The address, such as "127.0.0.1".
 * @throws {TypeError} When it is no literal IPv4 address.
 */
function ipv4Bytes(what: string, address: unknown): Uint8Array {
  const bytes = typeof address === "string" ? parseIPv4(address) : undefined;
  if (bytes !== undefined) return bytes;
  throw wrongType(what, address, 'an IPv4 address such as "127.0.0.1"');
}

/**
 * The sixteen bytes of a literal IPv6 address, in network order.
 *
 * @param what The option, or the field of it, for the message.
 * @param address The address, such as "ff02::1", without a zone.
 * @throws {TypeError} When it is no literal IPv6 address.
 */
function ipv6Bytes(what: string, address: unknown): Uint8Array {
  const bytes = typeof address === "string" ? parseIPv6(address) : undefined;
  if (bytes !== undefined) return bytes;
  throw wrongType(what, address, 'an IPv6 address such as "ff02::1"');
}

/** An IPv4 address, such as "127.0.0.1". */
export const ipv4Address: Codec<string> = {
  type: "struct in_addr",
  size: 4,
  decode: (buffer) => formatIPv4(buffer.bytes),
  encode(buffer, value, name) {
    buffer.bytes.set(ipv4Bytes(name, value));
    return 4;
  },
};

/** A `struct ip_mreq`: an IPv4 multicast group, as heard on one interface. */
export interface Membership {
  /** Address of the group, 224.0.0.0 to 239.255.255.255. */
  readonly group: string;
  /** Address of the interface, such as "127.0.0.1"; "0.0.0.0" lets the routes choose. */
  readonly interface: string;
}

/** A `struct ipv6_mreq`: an IPv6 multicast group, as heard on one interface. */
export interface Membership6 {
  /** Address of the group, which begins with ff. */
  readonly group: string;
  /** Index of the interface; 0 lets the routes choose. */
  readonly interfaceIndex: number;
}

/** A `struct ip_mreq`. The kernel never answers one: no decode. */
export const mreq: Codec<Membership> = {
  type: "struct ip_mreq",
  size: 8,
  encode(buffer, value, name) {
    checkObject(name, value, "{ group: string, interface: string }");
    buffer.bytes.set(ipv4Bytes(`${name} group`, value.group));
    buffer.bytes.set(ipv4Bytes(`${name} interface`, value.interface), 4);
    return 8;
  },
};

/** A `struct ipv6_mreq`. The kernel never answers one: no decode. */
export const mreq6: Codec<Membership6> = {
  type: "struct ipv6_mreq",
  size: 20,
  encode(buffer, value, name) {
    checkObject(name, value, "{ group: string, interfaceIndex: number }");
    checkUnsigned(`${name} interfaceIndex`, value.interfaceIndex);
    buffer.bytes.set(ipv6Bytes(`${name} group`, value.group));
    buffer.ints[4] = value.interfaceIndex;
    return 20;
  },
};

/** One instruction of a classic BPF program: `struct sock_filter`. */
export interface FilterInstruction {
  /** Opcode, as in linux/filter.h. */
  readonly code: number;
  /** Instructions to pass over when a condition holds. */
  readonly jumpTrue: number;
  /** Instructions to pass over when it does not. */
  readonly jumpFalse: number;
  /** The operand k. */
  readonly constant: number;
}

/** A classic BPF program. */
export type Filter = readonly FilterInstruction[];

/** Bytes of one `struct sock_filter`. */
const instructionBytes = 8;

/** Instructions a program may have (linux/bpf_common.h, BPF_MAXINSNS). */
const mostInstructions = 4096;

// The struct holds only the address of the program, so the program has to
// stay alive until the kernel has copied it: the buffer is kept here.
let program = new Uint8Array(instructionBytes);

/** A `struct sock_fprog`: a classic BPF program. */
export const filter: Codec<Filter> = {
  type: "struct sock_fprog",
  size: 16,
  encode(buffer, value, name) {
    if (!Array.isArray(value)) {
      throw wrongType(name, value, "an array of instructions");
    }
    if (value.length > mostInstructions) {
      throw new RangeError(
        `setsockopt ${name}: ${value.length} instructions are more than ${mostInstructions}`,
      );
    }
    program = new Uint8Array(Math.max(1, value.length) * instructionBytes);
    const view = new DataView(program.buffer);
    const instructions: Filter = value;
    for (const [i, instruction] of instructions.entries()) {
      view.setUint16(i * instructionBytes, instruction.code, true);
      view.setUint8(i * instructionBytes + 2, instruction.jumpTrue);
      view.setUint8(i * instructionBytes + 3, instruction.jumpFalse);
      view.setUint32(i * instructionBytes + 4, instruction.constant, true);
    }
    buffer.ints[0] = value.length;
    buffer.longs[1] = addressOf(program);
    return 16;
  },
};

/**
 * A `struct tcp_info`, as bytes: as many as this kernel knows. `tcpInfo` of
 * `lib/kernel/mod.ts` gives the fields names.
 */
export const tcpInfo: Codec<Uint8Array<ArrayBuffer>> = {
  type: "struct tcp_info",
  size: 512, // enough for the structs of today's kernels
  decode: (buffer, length) => buffer.bytes.slice(0, length),
  encode(buffer, value) {
    buffer.bytes.set(value);
    return value.length;
  },
};
