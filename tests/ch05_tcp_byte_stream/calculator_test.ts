import {
  byteByByte,
  deliver,
  everySplit,
  randomCuts,
  type TcpSchedule,
} from "lib/faults/mod.ts";
import {
  type CheckContext,
  connect,
  expectBytes,
  expectEqual,
  expectThat,
  patient,
  type Peer,
  serveTcp,
  specify,
} from "lib/testing/mod.ts";

const ok = 0;
const unknownOperator = 1;
const tooLarge = 2;
const replyBytes = 5;

/** What is asked, and the reply there must be. */
interface Exchange {
  readonly operands: readonly number[];
  readonly operator: string;
  readonly status: number;
  readonly result: number;
}

function ask(
  operator: string,
  operands: number[],
  result: number,
  status = ok,
): Exchange {
  return { operator, operands, result, status };
}

function text({ operator, operands }: Exchange): string {
  return operands.join(` ${operator} `);
}

function encode(exchanges: readonly Exchange[]): Uint8Array {
  return Uint8Array.from(exchanges.flatMap(({ operator, operands }) => {
    const bytes = new Uint8Array(operands.length * 4 + 2);
    const view = new DataView(bytes.buffer);
    bytes[0] = operands.length;
    operands.forEach((n, i) => view.setInt32(1 + i * 4, n));
    bytes[bytes.length - 1] = operator.charCodeAt(0);
    return [...bytes];
  }));
}

/** Connects a client to a fresh server, and ends both when the check is done. */
async function withServer(
  context: CheckContext,
  use: (client: Peer, port: number) => Promise<void>,
): Promise<void> {
  const server = await serveTcp(context, "serve", { port: 0 });
  const client = await connect(context, server.port);
  await use(client, server.port);
  client.close();
  await server.stop();
}

/** Sends requests in these parts, and compares each one's reply. */
async function expectReplies(
  { story }: CheckContext,
  client: Peer,
  exchanges: readonly Exchange[],
  { schedule = [], told = "", cause }: {
    schedule?: TcpSchedule;
    told?: string;
    cause?: string;
  },
): Promise<void> {
  const stream = encode(exchanges);
  story.tell(`the client sends ${exchanges.map(text).join("; ")} ${told}`);
  const length = exchanges.length * replyBytes;
  const settings = { patience: patient(1000) };
  const [{ bytes }] = await Promise.all([
    client.read({ atMost: length }),
    deliver(client.conn, stream, schedule, settings).catch(() => "hung up"),
  ]);
  for (const [i, exchange] of exchanges.entries()) {
    const { status, result } = exchange;
    const reply = bytes.subarray(i * replyBytes, (i + 1) * replyBytes);
    expectThat(reply.length === replyBytes, {
      expected: `a reply of ${replyBytes} bytes to ${text(exchange)}`,
      actual: `${reply.length} bytes`,
      cause,
    });
    const view = new DataView(reply.buffer, reply.byteOffset);
    expectEqual(
      `the reply to ${text(exchange)}`,
      { status: view.getUint8(0), result: view.getInt32(1) },
      { status, result },
      cause,
    );
  }
}

/** A fresh server must answer these requests of one client. */
function expectAnswered(
  context: CheckContext,
  exchanges: readonly Exchange[],
  sending: Parameters<typeof expectReplies>[3],
): Promise<void> {
  return withServer(
    context,
    (client) => expectReplies(context, client, exchanges, sending),
  );
}

/** The same, one request after the other's reply. */
function expectEachAnswered(
  context: CheckContext,
  exchanges: readonly Exchange[],
  cause: string,
): Promise<void> {
  return withServer(context, async (client) => {
    for (const exchange of exchanges) {
      await expectReplies(context, client, [exchange], { cause });
    }
  });
}

export default specify(import.meta, {
  "100 + 200 + 7 is 307": (context) =>
    expectAnswered(context, [ask("+", [100, 200, 7], 307)], {
      told: "as 03 00000064 000000c8 00000007 2b",
      cause: "In network order the first byte is the most significant one.",
    }),

  "operands and results may be negative": (context) =>
    expectEachAnswered(
      context,
      [
        ask("+", [-3, 5], 2),
        ask("-", [3, 5], -2),
        ask("-", [-3, -5], 2),
        ask("*", [-7, 6], -42),
        ask("*", [-2147483648], -2147483648),
      ],
      "ff ff ff fd is −3 as a signed number, 4294967293 as an unsigned one.",
    ),

  "it calculates from left to right": (context) =>
    expectAnswered(context, [ask("-", [3, 5, 9], -11)], {
      cause: "(3 − 5) − 9, not 3 − (5 − 9).",
    }),

  "a request may come in any two parts, or byte by byte": (context) =>
    withServer(context, async (client) => {
      const exchange = ask("*", [-7, 6], -42);
      const { length } = encode([exchange]);
      for (const schedule of [...everySplit(length), byteByByte(length)]) {
        const sizes = schedule.map((part) => "write" in part ? part.write : "");
        await expectReplies(context, client, [exchange], {
          schedule,
          told: schedule.length > 2
            ? "byte by byte"
            : `as ${sizes.join(" + ")} bytes`,
          cause: "One read() is not one request: read until all of it is here.",
        });
      }
    }),

  "requests that come together are all answered": (context) =>
    expectAnswered(
      context,
      [ask("+", [1], 1), ask("-", [3, 5], -2), ask("*", [4, 5, 6], 120)],
      {
        told: "in one part",
        cause: "Whatever is read beyond a request belongs to the next one.",
      },
    ),

  "requests are right in whatever parts they come": (context) => {
    const { random } = context;
    const exchanges = Array.from({ length: 20 }, () => {
      const operands = Array.from(
        { length: random.between(1, 9) },
        () => random.between(-1000, 1000),
      );
      return ask("+", operands, operands.reduce((a, b) => a + b));
    });
    return expectAnswered(context, exchanges, {
      schedule: randomCuts(random, encode(exchanges).length),
      told: "in parts left to chance",
    });
  },

  "a request may have 255 operands": (context) =>
    withServer(context, async (client) => {
      for (const count of [128, 255]) {
        const operands = Array<number>(count).fill(count);
        const stream = encode([ask("+", operands, 0)]);
        context.story.tell(
          `the client sends ${count} operands, each of them ${count}`,
        );
        await client.write(stream);
        const { bytes } = await client.read({ atMost: replyBytes });
        const wanted = new Uint8Array(replyBytes);
        new DataView(wanted.buffer).setInt32(1, count * count);
        expectBytes(
          "the reply",
          bytes,
          wanted,
          "One byte counts up to 255: it has no sign, and the operands take 1020 bytes.",
        );
      }
    }),

  "an unknown operator is answered with status 1": (context) =>
    expectAnswered(context, [ask("/", [10, 2], 0, unknownOperator)], {
      cause:
        "A client that gets no answer can not tell a refusal from a failure.",
    }),

  "after a refusal the next request is answered": (context) =>
    expectAnswered(
      context,
      [
        ask("/", [10, 2], 0, unknownOperator),
        ask("\0", [1], 0, unknownOperator),
        ask("+", [3, 5], 8),
      ],
      {
        told: "in one part",
        cause:
          "All bytes of the refused request are read: the next one begins where it should.",
      },
    ),

  "a result of more than 32 bits is answered with status 2": (context) =>
    expectEachAnswered(
      context,
      [
        ask("+", [2147483647, 1], 0, tooLarge),
        ask("-", [-2147483648, 1], 0, tooLarge),
        ask("*", [65536, 65536], 0, tooLarge),
        ask("+", [2147483647, 1, -1], 2147483647),
      ],
      "What does not fit is cut off by setInt32(), and by | 0, without a word.",
    ),

  "a client that leaves within a request harms no other": (context) =>
    withServer(context, async (first, port) => {
      const cause =
        "read() returns null at the end of the stream; a loop must end there.";
      const request = encode([ask("+", [1, 2], 3)]);
      for (let cut = 1; cut < request.length; cut++) {
        const leaving = cut === 1 ? first : await connect(context, port);
        await leaving.write(request.subarray(0, cut));
        await leaving.closeWrite();
        const { bytes, ending } = await leaving.read({ deadline: 1000 });
        expectThat(ending !== "still open", {
          expected: "the connection to be closed: its stream has ended",
          actual: "it is still open",
          cause,
        });
        expectEqual("the number of bytes in reply", bytes.length, 0);
        leaving.close();
      }
      const second = await connect(context, port);
      const sum = ask("+", [3, 5], 8);
      await expectReplies(context, second, [sum], { cause });
      second.close();
    }),
});
