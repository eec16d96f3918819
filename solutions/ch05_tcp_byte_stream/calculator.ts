/**
 * A calculator that can say no: the reference solution.
 * @module
 */
import { clientsOf } from "lib/streams/mod.ts";

export async function serve({ port, onListen, signal }: {
  port: number;
  onListen: (address: Deno.NetAddr) => void;
  signal: AbortSignal;
}): Promise<void> {
  using listener = Deno.listen({ hostname: "127.0.0.1", port });
  signal.addEventListener("abort", () => listener.close());
  onListen(listener.addr);
  for await (const conn of clientsOf(listener)) {
    using client = conn;
    // What goes wrong with one client is no reason to stop serving.
    await answerRequests(client).catch((error) => console.error(error.message));
  }
}

const OK = 0;
const UNKNOWN_OPERATOR = 1;
const TOO_LARGE = 2;

async function answerRequests(conn: Deno.Conn): Promise<void> {
  for (;;) {
    const head = await receive(conn, 1);
    if (head === null) return;
    const [operands = 0] = head;
    if (operands === 0) throw new Error("a request without operands");
    const rest = await receive(conn, operands * 4 + 1);
    if (rest === null) throw new Error("the stream ended in a request");
    await sendAll(conn, reply(new DataView(rest.buffer), operands));
  }
}

/** The reply to what follows a request's first byte. */
function reply(rest: DataView, count: number): Uint8Array {
  const operands = Array.from(
    { length: count },
    (_, i) => rest.getInt32(i * 4),
  );
  const operator = String.fromCharCode(rest.getUint8(count * 4));
  const result = calculate(operands, operator);
  const bytes = new Uint8Array(5);
  const view = new DataView(bytes.buffer);
  if (result === undefined) view.setUint8(0, UNKNOWN_OPERATOR);
  // setInt32() would cut off what does not fit, and not tell.
  else if (result !== (result | 0)) view.setUint8(0, TOO_LARGE);
  else {
    view.setUint8(0, OK);
    view.setInt32(1, result);
  }
  return bytes;
}

function calculate(operands: number[], operator: string): number | undefined {
  switch (operator) {
    case "+":
      return operands.reduce((a, b) => a + b);
    case "-":
      return operands.reduce((a, b) => a - b);
    case "*":
      // A product may grow to Infinity, which times 0 is no number.
      return operands.includes(0) ? 0 : operands.reduce((a, b) => a * b);
    default:
      return undefined;
  }
}

/** The next bytes of a connection; `null` when it ends before the first. */
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
  return bytes;
}

async function sendAll(conn: Deno.Conn, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) {
    sent += await conn.write(bytes.subarray(sent));
  }
}
