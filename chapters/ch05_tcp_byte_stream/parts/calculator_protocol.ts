/**
 * The calculator's protocol, all numbers in network order:
 *
 *     request  1 byte   how many operands, 1 to 255
 *              4 bytes  each operand, a signed integer
 *              1 byte   the operator: + - or *
 *     reply    4 bytes  the result, a signed integer
 *
 * A reply has no room to say no. A server that can not calculate closes the
 * connection.
 *
 * @module
 */

/** A request: at least one operand, and what is done to them in order. */
export interface Calculation {
  readonly operands: readonly number[];
  /** `+`, `-` or `*`; another one is for the server to refuse. */
  readonly operator: string;
}

/** Bytes of an operand, and of a reply. */
export const NUMBER_BYTES = 4;
/** The most operands that one byte can count. */
export const MOST_OPERANDS = 255;

/** Bytes of a request after its first one. */
export function restLength(operands: number): number {
  return operands * NUMBER_BYTES + 1;
}

/**
 * A request as it goes out.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { encodeRequest } from "./calculator_protocol.ts";
 *
 * const bytes = encodeRequest({ operands: [3, -5], operator: "+" });
 * assertEquals(bytes.toHex(), "02" + "00000003" + "fffffffb" + "2b");
 * ```
 */
export function encodeRequest({ operands, operator }: Calculation): Uint8Array {
  const bytes = new Uint8Array(1 + restLength(operands.length));
  const view = new DataView(bytes.buffer);
  view.setUint8(0, operands.length);
  operands.forEach((n, i) => view.setInt32(1 + i * NUMBER_BYTES, n));
  view.setUint8(bytes.length - 1, operator.charCodeAt(0));
  return bytes;
}

/** What stands after the first byte of a request. */
export function decodeRequest(rest: Uint8Array<ArrayBuffer>): Calculation {
  const view = new DataView(rest.buffer, rest.byteOffset, rest.length);
  const operands: number[] = [];
  for (let at = 0; at + NUMBER_BYTES < rest.length; at += NUMBER_BYTES) {
    operands.push(view.getInt32(at));
  }
  const operator = String.fromCharCode(view.getUint8(rest.length - 1));
  return { operands, operator };
}

/**
 * Calculates from left to right. Like an int in C, a result beyond 32 bits
 * loses its upper ones.
 *
 * @returns the result, or `undefined` for an unknown operator
 */
export function calculate(
  { operands, operator }: Calculation,
): number | undefined {
  const [first = 0, ...others] = operands;
  switch (operator) {
    case "+":
      return others.reduce((a, b) => (a + b) | 0, first);
    case "-":
      return others.reduce((a, b) => (a - b) | 0, first);
    case "*":
      return others.reduce(Math.imul, first);
    default:
      return undefined;
  }
}

/** A reply as it goes out. */
export function encodeReply(result: number): Uint8Array {
  const bytes = new Uint8Array(NUMBER_BYTES);
  new DataView(bytes.buffer).setInt32(0, result);
  return bytes;
}
