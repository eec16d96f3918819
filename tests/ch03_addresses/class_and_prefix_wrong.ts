import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  counts_host_bits: {
    why: "The prefix counts the bits of the host.",
    caughtBy: "A, B and C number their network with 8, 16 and 24 bits",
    edits: [[
      `if (first < 0b1000_0000) return { letter: "A", prefix: 8 };`,
      `if (first < 0b1000_0000) return { letter: "A", prefix: 24 };`,
    ], [
      `if (first < 0b1110_0000) return { letter: "C", prefix: 24 };`,
      `if (first < 0b1110_0000) return { letter: "C", prefix: 8 };`,
    ]],
  },
  ends_one_later: {
    why: "Class A ends at 128.",
    caughtBy: "class A ends at 127, class B at 191",
    from: `if (first < 0b1000_0000) return { letter: "A", prefix: 8 };`,
    to: `if (first <= 128) return { letter: "A", prefix: 8 };`,
  },
  forgets_d_and_e: {
    why: "There are three classes.",
    caughtBy: "class C ends at 223, class D at 239",
    from: `if (first < 0b1110_0000) return { letter: "C", prefix: 24 };
      return { letter: first < 0b1111_0000 ? "D" : "E", prefix: null };`,
    to: `return { letter: "C", prefix: 24 };`,
  },
  groups_have_a_prefix: {
    why: "The leading bits of a group are its network.",
    caughtBy: "groups and reserved addresses have no network",
    from: `return { letter: first < 0b1111_0000 ? "D" : "E", prefix: null };`,
    to: `return { letter: first < 0b1111_0000 ? "D" : "E", prefix: 4 };`,
  },
  loopback_stands_apart: {
    why: "Class A ends at 126, because 127 is the loopback.",
    caughtBy: "class A ends at 127, class B at 191",
    from: `if (first < 0b1000_0000) return { letter: "A", prefix: 8 };`,
    to: `if (first < 127) return { letter: "A", prefix: 8 };`,
  },
  network_by_class: {
    why: "The class tells the network still.",
    caughtBy: "networkOf() keeps the first bits and clears the rest",
    from:
      `export function networkOf(address: Uint8Array, prefix: number): Uint8Array {
        return address.map((byte, i) => {
          const kept = Math.min(8, Math.max(0, prefix - 8 * i));
          return byte & (0xff << (8 - kept));
        });`,
    to:
      `export function networkOf(address: Uint8Array, _prefix: number): Uint8Array {
        const { prefix } = classOf(address);
        return address.map((byte, i) => i < (prefix ?? 32) / 8 ? byte : 0);`,
  },
  no_class_e: {
    why: "Everything from 224 on is a group.",
    caughtBy: "class C ends at 223, class D at 239",
    from: `return { letter: first < 0b1111_0000 ? "D" : "E", prefix: null };`,
    to: `return { letter: "D", prefix: null };`,
  },
  shifts_by_32: {
    why: "A shift by 32 leaves nothing.",
    caughtBy: "networkOf() knows a prefix of 0 and of 32",
    from: `return address.map((byte, i) => {
        const kept = Math.min(8, Math.max(0, prefix - 8 * i));
        return byte & (0xff << (8 - kept));
      });`,
    to: `const view = new DataView(address.slice().buffer);
      view.setUint32(0, view.getUint32(0) & (~0 << (32 - prefix)));
      return new Uint8Array(view.buffer);`,
  },
  whole_bytes_only: {
    why: "A network ends with a byte.",
    caughtBy: "networkOf() keeps the first bits and clears the rest",
    from: `return address.map((byte, i) => {
        const kept = Math.min(8, Math.max(0, prefix - 8 * i));
        return byte & (0xff << (8 - kept));
      });`,
    to:
      "return address.map((byte, i) => i < Math.floor(prefix / 8) ? byte : 0);",
  },
} satisfies Misconceptions;
