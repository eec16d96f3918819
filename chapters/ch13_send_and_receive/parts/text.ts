const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** The bytes of a text. */
export const bytesOf = (text: string): Uint8Array<ArrayBuffer> =>
  encoder.encode(text);

/** Bytes as text in quotes. */
export const quoted = (bytes: Uint8Array): string =>
  JSON.stringify(decoder.decode(bytes));
