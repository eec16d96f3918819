/**
 * A file over a network that loses, doubles and reorders: the reference
 * solution.
 * @module
 */
import { Mailbox } from "lib/datagrams/mod.ts";

const BLOCK_BYTES = 512;

export interface SendSettings {
  readonly to: Deno.NetAddr;
  readonly timeoutMs: number;
  readonly tries: number;
}

async function sendBlocks(
  mailbox: Mailbox,
  file: Uint8Array,
  { to, timeoutMs, tries }: SendSettings,
): Promise<void> {
  // One block more than full ones: the last is short, and may be empty.
  const blocks = Math.floor(file.length / BLOCK_BYTES) + 1;
  for (let block = 1; block <= blocks; block++) {
    const start = (block - 1) * BLOCK_BYTES;
    const data = encodeData(block, file.subarray(start, start + BLOCK_BYTES));
    let done = false;
    for (let n = 0; n < tries && !done; n++) {
      await mailbox.send(data, to);
      done = await acknowledged(mailbox, block, to, timeoutMs);
    }
    if (!done) {
      throw new Deno.errors.TimedOut(`block ${block}: sent ${tries} times`);
    }
  }
}

/** Waits for the ACK of one block; false when it did not come in time. */
async function acknowledged(
  mailbox: Mailbox,
  block: number,
  peer: Deno.NetAddr,
  timeoutMs: number,
): Promise<boolean> {
  const end = performance.now() + timeoutMs;
  for (let left = timeoutMs; left > 0; left = end - performance.now()) {
    const received = await mailbox.next(left);
    if (received === undefined) return false;
    const [datagram, from] = received;
    const message = isSame(from, peer) ? decode(datagram) : undefined;
    // An ACK of an earlier block only came twice, or late.
    if (message?.kind === "ack" && message.block === block) return true;
  }
  return false;
}

async function receiveBlocks(
  mailbox: Mailbox,
  lingerMs: number,
): Promise<Uint8Array> {
  const file: number[] = [];
  let peer: Deno.NetAddr | undefined;
  let wanted = 1;
  let complete = false;
  for (;;) {
    const received = await mailbox.next(complete ? lingerMs : Infinity);
    if (received === undefined) return new Uint8Array(file);
    const [datagram, from] = received;
    const message = decode(datagram);
    if (message?.kind !== "data") continue;
    if (peer === undefined && message.block === 1) peer = from;
    if (peer === undefined || !isSame(from, peer)) continue;
    if (message.block === wanted && !complete) {
      file.push(...message.bytes);
      complete = message.bytes.length < BLOCK_BYTES;
      wanted++;
    }
    // Also for a block that came before: its ACK may have been lost.
    if (message.block < wanted) {
      await mailbox.send(encodeAck(message.block), from);
    }
  }
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
function encodeData(block: number, bytes: Uint8Array): Uint8Array {
  const datagram = new Uint8Array(HEADER_BYTES + bytes.length);
  datagram.set(encodeAck(block));
  datagram.set(bytes, HEADER_BYTES);
  datagram[1] = DATA;
  return datagram;
}

/** Given: ACK n. */
function encodeAck(block: number): Uint8Array {
  return new Uint8Array([0, ACK, block >> 8, block]);
}

/** Given: what a datagram is; `undefined` for anything else. */
function decode(
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
function isSame(a: Deno.NetAddr, b: Deno.NetAddr): boolean {
  return a.port === b.port && a.hostname === b.hostname;
}
