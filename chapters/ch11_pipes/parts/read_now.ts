import { type Descriptor, poll, POLLIN, read } from "lib/posix/mod.ts";

/**
 * What read() gives at this moment, without waiting for more.
 *
 * @returns the text with its size, `"0: end of file"`, or `"would wait"`
 */
export async function readNow(end: Descriptor): Promise<string> {
  // POLLHUP alone is the end of a pipe, which read() tells by 0.
  const [events = 0] = await poll([{ fd: end, events: POLLIN }], 0);
  if (events === 0) return "would wait";
  const buffer = new Uint8Array(1000);
  const count = read(end, buffer);
  if (count === 0) return "0: end of file";
  const text = new TextDecoder().decode(buffer.subarray(0, count));
  return `${count} bytes: ${JSON.stringify(text)}`;
}
