import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  checks_every_step: {
    why: "A sum that was too large once stays too large.",
    caughtBy: "a result of more than 32 bits is answered with status 2",
    from: "return operands.reduce((a, b) => a + b);",
    to:
      "return operands.reduce((a, b) => a + b === (a + b | 0) ? a + b : NaN);",
  },
  closes_after_no: {
    why: "After a refusal there is nothing more to say.",
    caughtBy: "after a refusal the next request is answered",
    from: "await sendAll(conn, reply(new DataView(rest.buffer), operands));",
    to: `const bytes = reply(new DataView(rest.buffer), operands);
      await sendAll(conn, bytes);
      if (bytes[0] === UNKNOWN_OPERATOR) return;`,
  },
  count_is_signed: {
    why: "A byte goes from -128 to 127.",
    caughtBy: "a request may have 255 operands",
    from: `const [operands = 0] = head;
      if (operands === 0) throw new Error("a request without operands");`,
    to: `const operands = new DataView(head.buffer).getInt8(0);
      if (operands <= 0) throw new Error("a request without operands");`,
  },
  cuts_the_result: {
    why: "32 bits are enough for any result.",
    caughtBy: "a result of more than 32 bits is answered with status 2",
    edits: [["const TOO_LARGE = 2;", ""], [
      "else if (result !== (result | 0)) view.setUint8(0, TOO_LARGE);",
      "",
    ]],
  },
  drops_what_follows: {
    why: "Behind a request there is nothing in the buffer.",
    caughtBy: "requests that come together are all answered",
    edits: [[
      `for (;;) {
        const head = await receive(conn, 1);
        if (head === null) return;
        const [operands = 0] = head;
        if (operands === 0) throw new Error("a request without operands");
        const rest = await receive(conn, operands * 4 + 1);
        if (rest === null) throw new Error("the stream ended in a request");
        await sendAll(conn, reply(new DataView(rest.buffer), operands));`,
      `const buffer = new Uint8Array(2 + 255 * 4);
      for (let here = 0;;) {
        const count = await conn.read(buffer.subarray(here));
        if (count === null) return;
        here += count;
        const [operands = 0] = buffer;
        if (here < 2 + operands * 4) continue;
        await sendAll(conn, reply(new DataView(buffer.buffer, 1), operands));
        here = 0;`,
    ], [
      `}
      
      /** The next bytes of a connection; \`null\` when it ends before the first. */
      async function receive(
        conn: Deno.Conn,
        length: number,
      ): Promise<Uint8Array | null> {
        const bytes = new Uint8Array(length);
        for (let here = 0; here < length;) {
          const count = await conn.read(bytes.subarray(here));
          if (count === null && here === 0) return null;
          if (count === null) throw new Error("the stream ended in a request");
          here += count;
        }
        return bytes;`,
      "",
    ]],
  },
  end_is_zero_bytes: {
    why: "The end of the stream is a read of 0 bytes, and more may come.",
    caughtBy: "a client that leaves within a request harms no other",
    from: `if (count === null) throw new Error("the stream ended in a request");
      here += count;`,
    to: "here += count ?? 0;",
  },
  fixed_buffer: {
    why: "A buffer of 100 bytes holds any request.",
    caughtBy: "a request may have 255 operands",
    from: "const rest = await receive(conn, operands * 4 + 1);",
    to: `if (operands * 4 + 1 > 100) throw new Error("the request is too long");
      const rest = await receive(conn, operands * 4 + 1);`,
  },
  hangs_up: {
    why: "Who asks wrongly gets no answer.",
    caughtBy: "an unknown operator is answered with status 1",
    edits: [
      [
        "for await (const conn of clientsOf(listener)) {",
        "for await (const conn of listener) {",
      ],
      ["const UNKNOWN_OPERATOR = 1;", ""],
      [
        `if (operands === 0) throw new Error("a request without operands");`,
        "",
      ],
      [
        `if (result === undefined) view.setUint8(0, UNKNOWN_OPERATOR);
      // setInt32() would cut off what does not fit, and not tell.
      else if (result !== (result | 0)) view.setUint8(0, TOO_LARGE);`,
        "if (result !== (result | 0)) view.setUint8(0, TOO_LARGE);",
      ],
      [
        "function calculate(operands: number[], operator: string): number | undefined {",
        "function calculate(operands: number[], operator: string): number {",
      ],
      [
        `  return operands.includes(0) ? 0 : operands.reduce((a, b) => a * b);
      default:
        return undefined;`,
        `  return operands.reduce((a, b) => a * b);
      default:
        throw new Error(\`unknown operator \${operator}\`);`,
      ],
    ],
  },
  host_order: {
    why: "Numbers travel in the order of this machine.",
    caughtBy: "100 + 200 + 7 is 307",
    edits: [[
      "(_, i) => rest.getInt32(i * 4),",
      "(_, i) => rest.getInt32(i * 4, true),",
    ], ["view.setInt32(1, result);", "view.setInt32(1, result, true);"]],
  },
  one_read_is_one_request: {
    why: "One read() brings one request.",
    caughtBy: "a request may come in any two parts, or byte by byte",
    edits: [[
      `for (;;) {
        const head = await receive(conn, 1);
        if (head === null) return;
        const [operands = 0] = head;
        if (operands === 0) throw new Error("a request without operands");
        const rest = await receive(conn, operands * 4 + 1);
        if (rest === null) throw new Error("the stream ended in a request");
        await sendAll(conn, reply(new DataView(rest.buffer), operands));`,
      `const buffer = new Uint8Array(2 + 255 * 4);
      while (await conn.read(buffer) !== null) {
        const [operands = 0] = buffer;
        await sendAll(conn, reply(new DataView(buffer.buffer, 1), operands));`,
    ], [
      `}
      
      /** The next bytes of a connection; \`null\` when it ends before the first. */
      async function receive(
        conn: Deno.Conn,
        length: number,
      ): Promise<Uint8Array | null> {
        const bytes = new Uint8Array(length);
        for (let here = 0; here < length;) {
          const count = await conn.read(bytes.subarray(here));
          if (count === null && here === 0) return null;
          if (count === null) throw new Error("the stream ended in a request");
          here += count;
        }
        return bytes;`,
      "",
    ]],
  },
  result_unsigned: {
    why: "Only operands have a sign.",
    caughtBy: "operands and results may be negative",
    from: "else if (result !== (result | 0)) view.setUint8(0, TOO_LARGE);",
    to:
      "else if (result < 0 || result > 2147483647) view.setUint8(0, TOO_LARGE);",
  },
  right_to_left: {
    why: "The order of subtractions does not matter.",
    caughtBy: "it calculates from left to right",
    edits: [[
      "for await (const conn of clientsOf(listener)) {",
      "for await (const conn of listener) {",
    ], [
      `if (operands === 0) throw new Error("a request without operands");`,
      "",
    ], [
      `  return operands.reduce((a, b) => a - b);
      case "*":
        // A product may grow to Infinity, which times 0 is no number.
        return operands.includes(0) ? 0 : operands.reduce((a, b) => a * b);`,
      `  return operands.reduceRight((a, b) => b - a);
      case "*":
        return operands.reduce((a, b) => a * b);`,
    ]],
  },
  unsigned: {
    why: "The bytes of a number are a number from 0 up.",
    caughtBy: "operands and results may be negative",
    edits: [[
      "(_, i) => rest.getInt32(i * 4),",
      "(_, i) => rest.getUint32(i * 4),",
    ], [
      "else if (result !== (result | 0)) view.setUint8(0, TOO_LARGE);",
      "else if (result !== result >>> 0) view.setUint8(0, TOO_LARGE);",
    ], ["view.setInt32(1, result);", "view.setUint32(1, result);"]],
  },
  zero_for_unknown: {
    why: "0 is an answer to anything.",
    caughtBy: "an unknown operator is answered with status 1",
    edits: [
      [
        "for await (const conn of clientsOf(listener)) {",
        "for await (const conn of listener) {",
      ],
      ["const UNKNOWN_OPERATOR = 1;", ""],
      [
        `if (operands === 0) throw new Error("a request without operands");`,
        "",
      ],
      [
        `if (result === undefined) view.setUint8(0, UNKNOWN_OPERATOR);
      // setInt32() would cut off what does not fit, and not tell.
      else if (result !== (result | 0)) view.setUint8(0, TOO_LARGE);`,
        "if (result !== (result | 0)) view.setUint8(0, TOO_LARGE);",
      ],
      [
        "function calculate(operands: number[], operator: string): number | undefined {",
        "function calculate(operands: number[], operator: string): number {",
      ],
      [
        `  return operands.includes(0) ? 0 : operands.reduce((a, b) => a * b);
      default:
        return undefined;`,
        `  return operands.reduce((a, b) => a * b);
      default:
        return 0;`,
      ],
    ],
  },
} satisfies Misconceptions;
