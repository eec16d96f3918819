import { expectEqual, expectThat, specify } from "lib/testing/mod.ts";

/** What a memory that holds the number tells when read the other way round. */
function swapped(bits: 16 | 32, value: number): number {
  const view = new DataView(new ArrayBuffer(4));
  if (bits === 16) {
    view.setUint16(0, value, true);
    return view.getUint16(0, false);
  }
  view.setUint32(0, value, true);
  return view.getUint32(0, false);
}

const hex = (value: unknown) =>
  typeof value === "number" ? `0x${value.toString(16)}` : String(value);

/** Compares numbers and shows them in hexadecimal. */
function expectNumber(
  call: string,
  actual: unknown,
  expected: number,
  cause?: string | ((actual: unknown) => string | undefined),
): void {
  expectThat(actual === expected, {
    expected: `${call} to be ${hex(expected)}`,
    actual: hex(actual),
    cause: typeof cause === "function" ? cause(actual) : cause,
  });
}

export default specify(import.meta, {
  "swap16() changes the places of two bytes": async ({ subject, random }) => {
    const values = [0x1234, 0x0001, 0xff00, 0xffff, random.below(0x10000)];
    for (const value of values) {
      expectNumber(
        `swap16(${hex(value)})`,
        await subject.call("swap16", value),
        swapped(16, value),
        (got) =>
          Number(got) > 0xffff
            ? "A shift to the left keeps the bits above the 16th: cut them off with & 0xff first."
            : value === 0x1234 && got === 0x4321
            ? "Bytes change places, not hexadecimal digits. A byte has two of them."
            : undefined,
      );
    }
  },

  "swap32() turns four bytes round": async ({ subject, random }) => {
    // A last byte below 0x80 leaves the sign for the next check.
    const values = [0x12345678, 0xfedcba10, 1, random.below(2 ** 31) & ~0x80];
    for (const value of values) {
      expectNumber(
        `swap32(${hex(value)})`,
        await subject.call("swap32", value),
        swapped(32, value),
        (got) =>
          value === 0x12345678 && (got === 0x56781234 || got === 0x34127856)
            ? "The bytes of each half change places, and the halves do too."
            : undefined,
      );
    }
  },

  "swap32() is never negative": async ({ subject, random }) => {
    const values = [0x80, 0xff, 0xffffffff, 0x123456f8 + random.below(8)];
    for (const value of values) {
      expectNumber(
        `swap32(${hex(value)})`,
        await subject.call("swap32", value),
        swapped(32, value),
        (got) =>
          Number(got) < 0
            ? "<< gives a signed 32-bit number. >>> 0 reads the same bits unsigned."
            : undefined,
      );
    }
  },

  "on a little-endian host htons() and htonl() swap": async (
    { subject, random },
  ) => {
    const port = 9190 + random.below(100);
    expectNumber(
      `htons(${hex(port)}, true)`,
      await subject.call("htons", port, true),
      swapped(16, port),
      "A little-endian host keeps the low byte first, the network sends the high byte first.",
    );
    // 127.0.0.1, and an address whose last byte becomes the first bits.
    for (const address of [0x7f000001, 0x0a0000fe]) {
      expectNumber(
        `htonl(${hex(address)}, true)`,
        await subject.call("htonl", address, true),
        swapped(32, address),
        (got) =>
          Number(got) < 0
            ? "It became a signed number."
            : "A little-endian host keeps the low byte first, the network sends the high byte first.",
      );
    }
  },

  "on a big-endian host htons() and htonl() change nothing": async (
    { subject },
  ) => {
    const cause = "That host keeps its numbers as the network wants them.";
    expectEqual(
      "htons(9190, false)",
      await subject.call("htons", 9190, false),
      9190,
      cause,
    );
    expectEqual(
      "htonl(0xc0a80001, false)",
      await subject.call("htonl", 0xc0a80001, false),
      0xc0a80001,
      (got) => Number(got) < 0 ? "It became a signed number." : cause,
    );
  },
});
