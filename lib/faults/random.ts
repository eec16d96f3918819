/**
 * Chance that can be repeated: the same seed gives the same choices in the
 * same order. For tests; not for secrets. Own code, because faults must be
 * the same for a seed on every Deno and in ten years: libraries of chance keep
 * the right to draw otherwise in a new version, and code beside the student's
 * loads no package.
 *
 * Source: SplitMix64. Steele, Lea, Flood, "Fast Splittable Pseudorandom Number
 * Generators" (2014), and Vigna's public-domain splitmix64.c.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { Random } from "lib/faults/mod.ts";
 *
 * const random = new Random(1234567n);
 * assertEquals(random.next(), 6457827717110365317n); // as published
 * ```
 */
export class Random {
  #state: bigint;

  /**
   * Begins anew.
   *
   * @param state Where to begin; its lowest 64 bits count.
   */
  constructor(state: bigint) {
    this.#state = BigInt.asUintN(64, state);
  }

  /**
   * The next 64 bits.
   *
   * @returns An integer from 0 to 2⁶⁴ − 1.
   */
  next(): bigint {
    this.#state = BigInt.asUintN(64, this.#state + 0x9e3779b97f4a7c15n);
    let z = this.#state;
    z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
    z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
    return z ^ (z >> 31n);
  }

  /**
   * A number from 0 up to but not 1.
   *
   * @returns It, in steps of 2⁻⁵³.
   */
  fraction(): number {
    return Number(this.next() >> 11n) * 2 ** -53;
  }

  /**
   * An integer from 0 up to but not `limit`.
   *
   * @param limit 1 to 2³².
   * @returns The integer.
   * @throws {RangeError} When it is no such integer.
   */
  below(limit: number): number {
    if (!Number.isInteger(limit) || limit < 1 || limit > 2 ** 32) {
      throw new RangeError(`below ${limit}: wanted an integer from 1 to 2^32`);
    }
    return Math.floor(this.fraction() * limit);
  }

  /**
   * An integer from `least` to `most`, both included.
   *
   * @param least An integer.
   * @param most An integer, not smaller.
   * @returns The integer.
   * @throws {RangeError} When there is none, or the range exceeds 2³².
   */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  /**
   * Bytes of any value: eight of each number, the lowest first.
   *
   * @param length How many, from 0.
   * @returns The bytes.
   */
  bytes(length: number): Uint8Array<ArrayBuffer> {
    const view = new DataView(new ArrayBuffer(Math.ceil(length / 8) * 8));
    for (let at = 0; at < length; at += 8) {
      view.setBigUint64(at, this.next(), true);
    }
    return new Uint8Array(view.buffer).slice(0, length);
  }

  /**
   * Chance of its own for a part, so that how often one part draws does not
   * change what another gets.
   *
   * @returns The part's own.
   */
  fork(): Random {
    return new Random(this.next());
  }
}

/**
 * Chance that depends on a text, such as a seed and the name of a check.
 *
 * @param text Any text. Every difference counts.
 * @returns Chance that begins at its number.
 *
 * Source: the text becomes a number by FNV-1a with 64 bits, RFC 9923.
 *
 * @example
 * ```ts
 * import { assertEquals, assertNotEquals } from "@std/assert";
 * import { randomFrom } from "lib/faults/mod.ts";
 *
 * assertEquals(randomFrom("7 echo").next(), randomFrom("7 echo").next());
 * assertNotEquals(randomFrom("7 echo").next(), randomFrom("7 loss").next());
 * ```
 */
export function randomFrom(text: string): Random {
  return new Random(fnv1a(new TextEncoder().encode(text)));
}

/** A 64-bit number for bytes. */
export function fnv1a(bytes: Uint8Array): bigint {
  let hash = 0xcbf29ce484222325n;
  for (const byte of bytes) {
    hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * 0x100000001b3n);
  }
  return hash;
}
