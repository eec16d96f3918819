import type { Tolerated } from "lib/testing/mod.ts";

export default {
  by_text_and_big_integers: {
    why:
      "The class is read off the bits as text, the network is cut with a BigInt.",
    edits: [[
      `const [first = 0] = address;
      if (first < 0b1000_0000) return { letter: "A", prefix: 8 };
      if (first < 0b1100_0000) return { letter: "B", prefix: 16 };
      if (first < 0b1110_0000) return { letter: "C", prefix: 24 };
      return { letter: first < 0b1111_0000 ? "D" : "E", prefix: null };`,
      `const ones = Math.clz32(~((address[0] ?? 0) << 24));
      const letter = (["A", "B", "C", "D"] as const)[ones] ?? "E";
      return { letter, prefix: ones < 3 ? 8 * (ones + 1) : null };`,
    ], [
      `return address.map((byte, i) => {
        const kept = Math.min(8, Math.max(0, prefix - 8 * i));
        return byte & (0xff << (8 - kept));
      });`,
      `const view = new DataView(address.slice().buffer);
      const host = BigInt(32 - prefix);
      view.setUint32(0, Number(BigInt(view.getUint32(0)) >> host << host));
      return new Uint8Array(view.buffer);`,
    ]],
  },
} satisfies Tolerated;
