/** The record types of this library, with their numbers on the wire. */
export const recordTypes = {
  A: 1,
  NS: 2,
  CNAME: 5,
  SOA: 6,
  PTR: 12,
  MX: 15,
  TXT: 16,
  AAAA: 28,
  SRV: 33,
} as const;

/** A record type by name. */
export type RecordType = keyof typeof recordTypes;

const names = new Map<number, RecordType>(
  Object.entries(recordTypes).map(([name, number]) => [
    number,
    name as RecordType,
  ]),
);

/**
 * The number of a record type, as it stands on the wire.
 *
 * @param type A name, or the number of a type this library has no name for.
 * @returns 0 to 65535.
 *
 * Source: RFC 1035 3.2.2, RFC 3596 (AAAA), RFC 2782 (SRV).
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { typeName, typeNumber } from "lib/dns/mod.ts";
 *
 * assertEquals(typeNumber("AAAA"), 28);
 * assertEquals(typeName(28), "AAAA");
 * assertEquals(typeName(41), 41); // OPT: no name here
 * ```
 */
export function typeNumber(type: RecordType | number): number {
  return typeof type === "number" ? type : recordTypes[type];
}

/**
 * The name of a record type.
 *
 * @param number As on the wire.
 * @returns The name, or the number itself where this library has none.
 */
export function typeName(number: number): RecordType | number {
  return names.get(number) ?? number;
}
