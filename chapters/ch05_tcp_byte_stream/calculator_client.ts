/**
 * A client that has its sums done: what the numbers look like on the wire.
 *
 * Both sides must agree on the width of a number, on its sign and on the order
 * of its bytes. The reply to 3 − 5 is ff ff ff fe: −2 for those who agree,
 * 4294967294 for one who forgot the sign, −16777217 for one who reads it in
 * the order of this machine. In two terminals: calculator_server --port 9190
 * there, here --port 9190 --operands 3,5,9 --operator +
 *
 * Run:    deno task ch5 calculator_client
 * Prints:
 *   asked           the request                    the reply  result
 *   3 + 5 + 9       03 00000003 00000005 00000009 2b  00000011   17
 *   3 - 5           02 00000003 00000005 2d           fffffffe   -2
 *   -7 * 6          02 fffffff9 00000006 2a           ffffffd6   -42
 *   2147483647 + 1  02 7fffffff 00000001 2b           80000000   -2147483648
 *   10 / 2          02 0000000a 00000002 2f           none       end of stream
 *
 *   fffffffe read without its sign: 4294967294
 *   fffffffe read in little-endian order: -16777217
 * @module
 */
import { writeAll } from "lib/framing/mod.ts";
import { attempt, choice, program, table, text } from "lib/cli/mod.ts";
import {
  type Calculation,
  encodeRequest,
  MOST_OPERANDS,
  NUMBER_BYTES,
} from "./parts/calculator_protocol.ts";
import { answerRequests } from "./calculator_server.ts";
import { clientOptions } from "./parts/client_options.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { readExactly } from "./parts/read_exactly.ts";

await program({
  meta: import.meta,
  options: {
    ...clientOptions,
    operands: text({
      default: "3,5,9",
      about: "32-bit integers, with commas between",
      accepts: isOperands,
      wanted: `1 to ${MOST_OPERANDS} integers from -2147483648 to 2147483647`,
    }),
    operator: choice({ of: ["+", "-", "*", "/"], default: "+", about: "sign" }),
  },
  async run({ options: { port, host, operands, operator } }) {
    if (port === undefined) return demonstrate();
    const address = { hostname: host, port };
    using conn = await attempt("connect", address, () => Deno.connect(address));
    const asked = { operands: operands.split(",").map(Number), operator };
    const reply = await attempt("ask", address, () => ask(conn, asked));
    console.log(
      reply === null
        ? "the server has closed the connection"
        : `${operands.replaceAll(",", ` ${operator} `)} = ${reply.getInt32(0)}`,
    );
  },
});

async function demonstrate(): Promise<void> {
  const asked: [string, ...number[]][] = [
    ["+", 3, 5, 9],
    ["-", 3, 5],
    ["*", -7, 6],
    ["+", 2147483647, 1],
    ["/", 10, 2],
  ];
  using pair = await tcpPair();
  const served = answerRequests(pair.server, () => {})
    .then(() => pair.server.close());
  const rows = [["asked", "the request", "the reply", "result"]];
  for (const [operator, ...operands] of asked) {
    const reply = await ask(pair.client, { operator, operands });
    rows.push([
      operands.join(` ${operator} `),
      encodeRequest({ operator, operands }).toHex()
        .replace(/(?<=^..(?:.{8})*)(?=.)/g, " "),
      reply === null ? "none" : hex(reply),
      reply === null ? "end of stream" : `${reply.getInt32(0)}`,
    ]);
  }
  await served;
  console.log(table(rows));

  using again = await tcpPair();
  void answerRequests(again.server, () => {});
  const reply = await ask(again.client, { operator: "-", operands: [3, 5] });
  if (reply === null) throw new Error("the server hung up");
  console.log(`\n${hex(reply)} read without its sign: ${reply.getUint32(0)}`);
  const swapped = reply.getInt32(0, true);
  console.log(`${hex(reply)} read in little-endian order: ${swapped}`);
}

/** Sends a request and reads its reply; `null` when the server hangs up. */
async function ask(
  conn: Deno.Conn,
  request: Calculation,
): Promise<DataView | null> {
  await writeAll(conn, encodeRequest(request));
  const reply = await readExactly(conn, NUMBER_BYTES);
  return reply && new DataView(reply.bytes.buffer);
}

function hex(view: DataView): string {
  return view.getUint32(0).toString(16).padStart(8, "0");
}

function isOperands(given: string): boolean {
  const numbers = given.split(",");
  return numbers.length <= MOST_OPERANDS &&
    numbers.every((n) => /^-?\d+$/.test(n) && Number(n) === (Number(n) | 0));
}
