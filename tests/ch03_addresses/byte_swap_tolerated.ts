import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_arithmetic: {
    why: "No bit operation at all, so no sign can appear.",
    edits: [[
      "return (value & 0xff) << 8 | value >>> 8;",
      "return value % 256 * 256 + Math.floor(value / 256);",
    ], [
      `const [low, high] = [value & 0xffff, value >>> 16];
      // Bit operations give signed numbers; >>> 0 reads the same bits unsigned.
      return (swap16(low) << 16 | swap16(high)) >>> 0;`,
      `const low = value % 65536;
      return swap16(low) * 65536 + swap16((value - low) / 65536);`,
    ]],
  },
  by_data_view: {
    why: "The bytes are written in one order and read in the other.",
    edits: [[
      "export function swap16(value: number): number {",
      `const view = new DataView(new ArrayBuffer(4));
      
      export function swap16(value: number): number {`,
    ], [
      "return (value & 0xff) << 8 | value >>> 8;",
      `view.setUint16(0, value, true);
      return view.getUint16(0);`,
    ], [
      `const [low, high] = [value & 0xffff, value >>> 16];
      // Bit operations give signed numbers; >>> 0 reads the same bits unsigned.
      return (swap16(low) << 16 | swap16(high)) >>> 0;`,
      `view.setUint32(0, value, true);
      return view.getUint32(0);`,
    ], [
      "return littleEndian ? swap16(value) : value;",
      `view.setUint16(0, value);
      return view.getUint16(0, littleEndian);`,
    ], [
      "return littleEndian ? swap32(value) : value;",
      `view.setUint32(0, value);
      return view.getUint32(0, littleEndian);`,
    ]],
  },
} satisfies Tolerated;
