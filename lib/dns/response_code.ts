/** How a server says that a query went, with the numbers on the wire. */
export const responseCodes = {
  NOERROR: 0,
  FORMERR: 1,
  SERVFAIL: 2,
  NXDOMAIN: 3,
  NOTIMP: 4,
  REFUSED: 5,
} as const;

/** A response code by name. */
export type ResponseCode = keyof typeof responseCodes;

/**
 * The name of a response code.
 *
 * @param number 0 to 15, as on the wire.
 * @returns The name, or the number itself where RFC 1035 has none.
 *
 * Source: RFC 1035 4.1.1.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { responseCodeName } from "lib/dns/mod.ts";
 *
 * assertEquals(responseCodeName(3), "NXDOMAIN");
 * ```
 */
export function responseCodeName(number: number): ResponseCode | number {
  for (const [name, known] of Object.entries(responseCodes)) {
    if (known === number) return name as ResponseCode;
  }
  return number;
}
