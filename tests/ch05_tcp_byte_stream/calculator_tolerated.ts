import type { Tolerated } from "lib/testing/mod.ts";

export default {
  big_integers: {
    why: "Results are big integers, and a reply is written in two parts.",
    edits: [[
      "for await (const conn of clientsOf(listener)) {",
      "for await (const conn of listener) {",
    ], [
      `if (operands === 0) throw new Error("a request without operands");`,
      "",
    ], [
      `  return operands.reduce((a, b) => a + b);
      case "-":
        return operands.reduce((a, b) => a - b);
      case "*":
        // A product may grow to Infinity, which times 0 is no number.
        return operands.includes(0) ? 0 : operands.reduce((a, b) => a * b);`,
      `  return Number(operands.map(BigInt).reduce((a, b) => a + b));
      case "-":
        return Number(operands.map(BigInt).reduce((a, b) => a - b));
      case "*":
        return Number(operands.map(BigInt).reduce((a, b) => a * b));`,
    ], [
      `for (let sent = 0; sent < bytes.length;) {
        sent += await conn.write(bytes.subarray(sent));`,
      `for (let rest = bytes; rest.length > 0;) {
        rest = rest.subarray(await conn.write(rest.subarray(0, 4)));`,
    ]],
  },
} satisfies Tolerated;
