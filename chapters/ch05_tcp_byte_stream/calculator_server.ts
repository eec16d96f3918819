/**
 * A server that calculates: the first byte tells how many follow.
 *
 * A request is one byte, then as many operands as it says, then the operator.
 * The server reads one byte, then so many more, never one too many: what
 * follows belongs to the next request. An unknown operator ends the
 * connection: four bytes of result have no room for a "no". In two
 * terminals: --port 9190 here, there calculator_client --port 9190.
 *
 * Run:    deno task ch5 calculator_server
 * Prints:
 *   one request, byte by byte
 *     3 + 5 + 9 = 17
 *   two requests in one segment
 *     3 - 5 = -2
 *     -7 * 6 = -42
 *   an operator that nobody knows
 *     10 / 2: refused, connection closed
 *     the client read 0 bytes, then: end of stream
 *   a request without its end
 *     the stream ended after 4 of 9 bytes
 * @module
 */
import { byteByByte, deliver } from "lib/faults/mod.ts";
import { writeAll } from "lib/framing/mod.ts";
import { program } from "lib/cli/mod.ts";
import {
  calculate,
  decodeRequest,
  encodeReply,
  encodeRequest,
  restLength,
} from "./parts/calculator_protocol.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { faultOf } from "./parts/fault_of.ts";
import { readExactly } from "./parts/read_exactly.ts";
import { serve, serverOptions } from "./parts/serve.ts";

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options, signal }) {
    if (options.port === undefined) return demonstrate();
    const tell = (line: string) => console.log(line);
    await serve(options, signal, (conn) => answerRequests(conn, tell));
  },
});

/**
 * Answers a client's requests until it ends its stream, or asks for what can
 * not be done.
 *
 * @param conn the client's connection; it is closed by the caller
 * @param tell told of each request and of what ended the conversation badly
 */
export async function answerRequests(
  conn: Deno.Conn,
  tell: (line: string) => void,
): Promise<void> {
  try {
    for (;;) {
      const head = await readExactly(conn, 1);
      if (head === null) return;
      const length = restLength(head.bytes[0] ?? 0);
      const rest = await readExactly(conn, length);
      if (rest === null) return tell(`the stream ended after 1 byte`);
      const request = decodeRequest(rest.bytes);
      const asked = request.operands.join(` ${request.operator} `) ||
        "no operands";
      const result = calculate(request);
      if (result === undefined || request.operands.length === 0) {
        return tell(`${asked}: refused, connection closed`);
      }
      tell(`${asked} = ${result}`);
      await writeAll(conn, encodeReply(result));
    }
  } catch (error) {
    tell(faultOf(error));
  }
}

async function demonstrate(): Promise<void> {
  const tell = (line: string) => console.log(`  ${line}`);
  const request = (operator: string, ...operands: number[]) =>
    encodeRequest({ operator, operands });
  using pair = await tcpPair();
  const { client, server } = pair;
  const served = answerRequests(server, tell).then(() => server.close());

  console.log("one request, byte by byte");
  const sum = request("+", 3, 5, 9);
  await deliver(client, sum, byteByByte(sum.length));
  await readExactly(client, 4);
  console.log("two requests in one segment");
  const two = [...request("-", 3, 5), ...request("*", -7, 6)];
  await writeAll(client, new Uint8Array(two));
  await readExactly(client, 8);
  console.log("an operator that nobody knows");
  await writeAll(client, request("/", 10, 2));
  const answer = await client.read(new Uint8Array(4));
  await served;
  tell(
    `the client read ${answer ?? 0} bytes, then: ` +
      `${answer === null ? "end of stream" : "more"}`,
  );

  console.log("a request without its end");
  using last = await tcpPair();
  await writeAll(last.client, request("+", 1, 2).subarray(0, 5));
  await last.client.closeWrite();
  await answerRequests(last.server, tell);
}
