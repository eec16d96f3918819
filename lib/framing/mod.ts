/**
 * Messages out of a byte stream: of fixed length, as lines, behind a length,
 * or up to the end of the stream. A parser is given bytes however they come
 * and hands on whole messages; none of them does input or output itself.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { encodeFrame, LengthPrefixParser, messages } from "lib/framing/mod.ts";
 * import { writeAll } from "lib/framing/mod.ts";
 * import { tcpPair } from "lib/loopback/mod.ts";
 *
 * using pair = await tcpPair();
 * await writeAll(pair.client, encodeFrame(new Uint8Array([7, 8])));
 * await pair.client.closeWrite();
 * assertEquals(
 *   await Array.fromAsync(messages(pair.server, new LengthPrefixParser(100))),
 *   [new Uint8Array([7, 8])],
 * );
 * ```
 *
 * @module
 */
export { echoed, echoedText } from "./echoed.ts";
export { FixedLengthParser } from "./fixed_length_parser.ts";
export {
  encodeFrame,
  LengthPrefixParser,
  mostFrameBytes,
} from "./length_prefix.ts";
export { LineParser } from "./line_parser.ts";
export { type ByteReader, messages } from "./messages.ts";
export { FramingError, type FramingFault, type Parser } from "./parser.ts";
export { UntilCloseParser } from "./until_close_parser.ts";
export { type ByteWriter, writeAll } from "./write_all.ts";
