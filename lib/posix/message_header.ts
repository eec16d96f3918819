import { SOL_SOCKET } from "./constants.ts";
import { constants } from "./constants/table.ts";
import { addressOf, keepReachable } from "./foreign_bytes.ts";
import { Iovecs } from "./iovecs.ts";
import { platform } from "./platform.ts";

/*
 * struct msghdr and struct cmsghdr (<sys/socket.h>) on 64-bit little-endian
 * systems. Linux counts iovecs and control bytes in 64 bits, musl and macOS in
 * 32; the low halves stand in the same place. The macOS column was neither run
 * nor compared with Apple's headers (unverified).
 */
const offset = {
  name: 0,
  nameLength: 8,
  iovecs: 16,
  iovecCount: 24,
  control: 32,
  controlLength: 40,
  flags: { linux: 48, darwin: 44 }[platform],
} as const;
const headerBytes = 56;

/** cmsg_len is a size_t on Linux, a 32-bit socklen_t on macOS. */
const controlHeader = {
  linux: { bytes: 16, level: 8, type: 12, align: 8 },
  darwin: { bytes: 12, level: 4, type: 8, align: 4 },
}[platform];

const intBytes = 4;

/** A `struct msghdr` and the memory it points to. */
export class MessageHeader {
  readonly bytes: Uint8Array<ArrayBuffer> = new Uint8Array(headerBytes);
  readonly #view = new DataView(this.bytes.buffer);
  readonly #iovecs: Iovecs;
  readonly #name: Uint8Array<ArrayBuffer>;
  readonly #control: Uint8Array<ArrayBuffer>;

  /**
   * @param buffers Filled or sent in this order.
   * @param name The address, or room for one; none when empty.
   * @param control Ancillary data, or room for it; none when empty.
   */
  constructor(
    buffers: readonly Uint8Array[],
    name: Uint8Array<ArrayBuffer>,
    control: Uint8Array<ArrayBuffer>,
  ) {
    this.#iovecs = new Iovecs(buffers);
    this.#name = name;
    this.#control = control;
    this.#set(offset.iovecs, addressOf(this.#iovecs.bytes));
    this.#view.setUint32(offset.iovecCount, this.#iovecs.count, true);
    if (name.length > 0) this.#set(offset.name, addressOf(name));
    if (control.length > 0) this.#set(offset.control, addressOf(control));
    this.reset();
  }

  #set(at: number, value: bigint): void {
    this.#view.setBigUint64(at, value, true);
  }

  /** Puts back the lengths that a call may have changed. */
  reset(): void {
    this.#view.setUint32(offset.nameLength, this.#name.length, true);
    this.#view.setUint32(offset.controlLength, this.#control.length, true);
  }

  /** Flags of the received message: MSG_TRUNC, MSG_CTRUNC, MSG_OOB, MSG_EOR. */
  get flags(): number {
    const flags = this.#view.getUint32(offset.flags, true);
    return flags & ~constants.MSG_CMSG_CLOEXEC;
  }

  /** The address that was received; empty when there is none. */
  get name(): Uint8Array<ArrayBuffer> {
    const length = this.#view.getUint32(offset.nameLength, true);
    return this.#name.slice(0, Math.min(length, this.#name.length));
  }

  /** The ancillary data that was received. */
  get control(): Uint8Array<ArrayBuffer> {
    const length = this.#view.getUint32(offset.controlLength, true);
    return this.#control.slice(0, length);
  }

  /** Called after the system call: until then the memory must stay. */
  keep(): void {
    this.#iovecs.keep();
    keepReachable(this.#name, this.#control);
  }
}

/** Room for a control message with so many descriptors, and not one more. */
export function roomForDescriptors(most: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    most === 0 ? 0 : controlHeader.bytes + intBytes * most,
  );
}

/** A control message of type SCM_RIGHTS; empty for no descriptors. */
export function encodeDescriptors(
  numbers: readonly number[],
): Uint8Array<ArrayBuffer> {
  const bytes = roomForDescriptors(numbers.length);
  if (bytes.length === 0) return bytes;
  const view = new DataView(bytes.buffer);
  view.setUint32(0, bytes.length, true);
  view.setInt32(controlHeader.level, SOL_SOCKET, true);
  view.setInt32(controlHeader.type, constants.SCM_RIGHTS, true);
  numbers.forEach((number, i) => {
    view.setInt32(controlHeader.bytes + intBytes * i, number, true);
  });
  return bytes;
}

/** The descriptors in ancillary data; control messages of other types are passed over. */
export function decodeDescriptors(bytes: Uint8Array<ArrayBuffer>): number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const numbers: number[] = [];
  let at = 0;
  while (at + controlHeader.bytes <= bytes.length) {
    const length = view.getUint32(at, true);
    if (length < controlHeader.bytes) break;
    const end = Math.min(at + length, bytes.length);
    const isRights =
      view.getInt32(at + controlHeader.level, true) === SOL_SOCKET &&
      view.getInt32(at + controlHeader.type, true) === constants.SCM_RIGHTS;
    for (
      let i = at + controlHeader.bytes;
      isRights && i + intBytes <= end;
      i += intBytes
    ) numbers.push(view.getInt32(i, true));
    at += Math.ceil(length / controlHeader.align) * controlHeader.align;
  }
  return numbers;
}
