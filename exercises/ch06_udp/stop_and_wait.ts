/**
 * A file over a network that loses, doubles and reorders.
 *
 * Stop and wait: the sender sends one block and waits until it is
 * acknowledged. The datagrams are those of TFTP (RFC 1350): DATA n carries 512
 * bytes, ACK n says that block n has come. Blocks count from 1. The last block
 * has fewer bytes, if need be none.
 *
 * Goal:   sendBlocks(mailbox, file, settings) sends the file. A block without
 *         its ACK after `timeoutMs` is sent again; after `tries` times it
 *         throws Deno.errors.TimedOut. Nothing else makes it send again.
 *         receiveBlocks(mailbox, lingerMs) returns the file. It keeps every
 *         block once and acknowledges it as often as it comes, the last one
 *         too: it stays until nothing has come for `lingerMs`.
 *         Both talk with one peer, and pass over what others send. The
 *         receiver's peer is who sends it block 1.
 * Calls:  encodeData, encodeAck, decode, isSame, given below; send and next of
 *         Mailbox of lib/datagrams
 * Lesson: chapters/ch06_udp/README.md, "Stop and wait"
 * Check:  deno task check ch6/stop_and_wait
 * @module
 */
import { unimplemented } from "@std/assert";
import { Mailbox } from "lib/datagrams/mod.ts";

export const BLOCK_BYTES = 512;

export interface SendSettings {
  readonly to: Deno.NetAddr;
  readonly timeoutMs: number;
  readonly tries: number;
}

async function sendBlocks(
  mailbox: Mailbox,
  file: Uint8Array,
  settings: SendSettings,
): Promise<void> {
  await unimplemented(`sendBlocks(${[mailbox, file.length, settings]})`);
}

async function receiveBlocks(
  mailbox: Mailbox,
  lingerMs: number,
): Promise<Uint8Array> {
  return await unimplemented(`receiveBlocks(${[mailbox, lingerMs]})`);
}

/** Given: sends a file. */
export async function sendFile(
  file: Uint8Array,
  settings: SendSettings,
): Promise<void> {
  using mailbox = Mailbox.open();
  await sendBlocks(mailbox, file, settings);
}

export interface ReceiveSettings {
  readonly lingerMs: number;
  readonly onListen: (address: Deno.Addr) => void;
}

/** Given: receives one file. */
export async function receiveFile(
  { lingerMs, onListen }: ReceiveSettings,
): Promise<Uint8Array> {
  using mailbox = Mailbox.open();
  onListen(mailbox.address);
  return await receiveBlocks(mailbox, lingerMs);
}

const DATA = 3;
const ACK = 4;
const HEADER_BYTES = 4;

/** Given: DATA n. */
export function encodeData(block: number, bytes: Uint8Array): Uint8Array {
  const datagram = new Uint8Array(HEADER_BYTES + bytes.length);
  datagram.set(encodeAck(block));
  datagram.set(bytes, HEADER_BYTES);
  datagram[1] = DATA;
  return datagram;
}

/** Given: ACK n. */
export function encodeAck(block: number): Uint8Array {
  return new Uint8Array([0, ACK, block >> 8, block]);
}

/** Given: what a datagram is; `undefined` for anything else. */
export function decode(
  datagram: Uint8Array,
): { kind: "data" | "ack"; block: number; bytes: Uint8Array } | undefined {
  if (datagram.length < HEADER_BYTES) return undefined;
  const view = new DataView(datagram.buffer, datagram.byteOffset);
  const code = view.getUint16(0);
  if (code !== DATA && code !== ACK) return undefined;
  return {
    kind: code === DATA ? "data" : "ack",
    block: view.getUint16(2),
    bytes: datagram.subarray(HEADER_BYTES),
  };
}

/** Given: whether two addresses are the same. */
export function isSame(a: Deno.NetAddr, b: Deno.NetAddr): boolean {
  return a.port === b.port && a.hostname === b.hostname;
}
