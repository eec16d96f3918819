/**
 * The parsers against the ones usually written first: what comes is put behind
 * what is left over, then looked through from the start. The ratio is the
 * result; the groups differ in message and read sizes.
 *
 *     deno bench -A tests/lib/framing/framing_bench.ts
 */
import * as framing from "lib/framing/mod.ts";

const MEGABYTE = 2 ** 20;

/** A stream cut into reads of one size. */
function reads(stream: Uint8Array, size: number): Uint8Array[] {
  return Array.from(
    { length: Math.ceil(stream.length / size) },
    (_, i) => stream.subarray(i * size, (i + 1) * size),
  );
}

/** As many copies of a message as a number of bytes takes. */
function repeat(message: Uint8Array, bytes: number): Uint8Array {
  const times = Math.max(1, Math.floor(bytes / message.length));
  const all = new Uint8Array(times * message.length);
  for (let i = 0; i < times; i++) all.set(message, i * message.length);
  return all;
}

/** Frames, the naive way. */
function naiveFrames(parts: readonly Uint8Array[]): number {
  let rest = new Uint8Array(0);
  let found = 0;
  for (const part of parts) {
    const all = new Uint8Array(rest.length + part.length);
    all.set(rest);
    all.set(part, rest.length);
    rest = all;
    while (rest.length >= 4) {
      const length = new DataView(rest.buffer, rest.byteOffset).getUint32(0);
      if (rest.length < 4 + length) break;
      rest.slice(4, 4 + length);
      found++;
      rest = rest.slice(4 + length);
    }
  }
  return found;
}

/** Lines, the naive way; right for ASCII only. */
function naiveLines(parts: readonly Uint8Array[]): number {
  const decoder = new TextDecoder();
  let rest = "";
  let found = 0;
  for (const part of parts) {
    const lines = (rest + decoder.decode(part)).split("\n");
    rest = lines.pop() ?? "";
    for (const line of lines) {
      line.replace(/\r$/, "");
      found++;
    }
  }
  return found;
}

function frames(parts: readonly Uint8Array[]): number {
  const parser = new framing.LengthPrefixParser(MEGABYTE);
  let found = 0;
  for (const part of parts) parser.push(part, () => void found++);
  return found;
}

function lines(parts: readonly Uint8Array[]): number {
  const parser = new framing.LineParser(MEGABYTE);
  let found = 0;
  for (const part of parts) parser.push(part, () => void found++);
  return found;
}

const text = (length: number) =>
  new TextEncoder().encode("x".repeat(length - 1) + "\n");

const framed: [group: string, message: number, read: number][] = [
  ["frames of 64 bytes, reads of 64 KiB", 64, 65_536],
  ["frames of 64 bytes, reads of 50 bytes", 64, 50],
  ["frames of 1 MiB, reads of 16 KiB", MEGABYTE, 16_384],
];
for (const [group, message, read] of framed) {
  const body = new Uint8Array(message).fill(7);
  const parts = reads(repeat(framing.encodeFrame(body), MEGABYTE), read);
  Deno.bench("LengthPrefixParser", { group, baseline: true }, () => {
    frames(parts);
  });
  Deno.bench("naive: concatenate, slice", { group }, () => {
    naiveFrames(parts);
  });
}

const lined: [group: string, message: number, read: number][] = [
  ["lines of 61 bytes, reads of 64 KiB", 61, 65_536],
  ["lines of 61 bytes, reads of 50 bytes", 61, 50],
  ["lines of 1 MiB, reads of 1 KiB", MEGABYTE, 1024],
];
for (const [group, message, read] of lined) {
  const parts = reads(repeat(text(message), MEGABYTE), read);
  Deno.bench("LineParser", { group, baseline: true }, () => {
    lines(parts);
  });
  Deno.bench("naive: concatenate text, split", { group }, () => {
    naiveLines(parts);
  });
}
