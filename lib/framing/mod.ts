/**
 * Messages out of a byte stream: of fixed length, as lines, behind a length,
 * or up to the end of the stream. A parser is given bytes however they come
 * and hands on whole messages; none of them does input or output itself.
 *
 * @module
 */
export { encodeFrame, MOST_FRAME_BYTES } from "./encode_frame.ts";
export { FixedLengthParser } from "./fixed_length_parser.ts";
export { FramingError, type FramingFault } from "./framing_error.ts";
export { LengthPrefixParser } from "./length_prefix_parser.ts";
export { LineParser } from "./line_parser.ts";
export { type ByteReader, messages } from "./messages.ts";
export type { Parser } from "./parser.ts";
export { UntilCloseParser } from "./until_close_parser.ts";
export { type ByteWriter, writeAll } from "./write_all.ts";
