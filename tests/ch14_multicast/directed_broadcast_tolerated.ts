import type { Tolerated } from "lib/testing/mod.ts";

export default {
  bit_by_bit: {
    why: "It counts the ones of the mask and writes the address bit by bit.",
    from: `const maskBits = toNumber(mask);
      const hostBits = ~maskBits >>> 0;
      // Ones, then zeros: so the host's bits and one more are a power of two.
      if ((hostBits & (hostBits + 1)) !== 0) {
        throw new RangeError(\`mask \${mask}: has a zero before a one\`);
      }
      if (hostBits < 3) return undefined;
      return toText((toNumber(address) | hostBits) >>> 0);`,
    to:
      `const bits = (text: string) => toNumber(text).toString(2).padStart(32, "0");
      const [, ones] = /^(1*)0*$/.exec(bits(mask)) ?? [];
      if (ones === undefined) throw new RangeError(\`mask \${mask}: has a gap\`);
      if (ones.length > 30) return undefined;
      const last = bits(address).slice(0, ones.length).padEnd(32, "1");
      return toText(parseInt(last, 2));`,
  },
} satisfies Tolerated;
