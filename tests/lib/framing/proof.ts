import { assertEquals } from "@std/assert";
import {
  byteByByte,
  coalesced,
  cutAt,
  deliver,
  forEverySplit,
  type TcpSchedule,
} from "lib/faults/mod.ts";
import {
  FramingError,
  type FramingFault,
  messages,
  type Parser,
} from "lib/framing/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";

/** A stream of messages, as it stands on the wire and as it must be found. */
export interface Row<T> {
  readonly name: string;
  /** Each message's bytes, and what is handed on for them. */
  readonly parts: readonly (readonly [bytes: Uint8Array, message: T])[];
  /** What comes last, and is refused at the latest with its last byte. */
  readonly bad?: readonly [bytes: Uint8Array, fault: FramingFault];
}

/** What came out of a stream: messages, and the fault after them. */
export interface Outcome<T> {
  readonly messages: T[];
  readonly fault: FramingFault | undefined;
}

export function bytesOf(
  ...parts: (string | number[])[]
): Uint8Array<ArrayBuffer> {
  const encoder = new TextEncoder();
  return Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === "string" ? [...encoder.encode(part)] : part
    ),
  );
}

function streamOf<T>({ parts, bad }: Row<T>): Uint8Array<ArrayBuffer> {
  return bytesOf(...parts.map(([bytes]) => [...bytes]), [...bad?.[0] ?? []]);
}

function faultOf(error: unknown): FramingFault {
  if (error instanceof FramingError) return error.fault;
  throw error;
}

/** Gives a parser the parts of a stream in one buffer, as reads would. */
export function parse<T>(
  parser: Parser<T>,
  parts: Iterable<Uint8Array>,
): Outcome<T> {
  const found: T[] = [];
  const buffer = new Uint8Array(4096);
  try {
    for (const part of parts) {
      buffer.set(part);
      parser.push(buffer.subarray(0, part.length), (m) => void found.push(m));
      buffer.fill(0xee); // What is kept of it is wrong from now on.
    }
    parser.end((message) => void found.push(message));
  } catch (error) {
    return { messages: found, fault: faultOf(error) };
  }
  return { messages: found, fault: undefined };
}

function* cut(bytes: Uint8Array, schedule: TcpSchedule) {
  let at = 0;
  for (const action of schedule) {
    if ("write" in action) yield bytes.subarray(at, at += action.write);
  }
}

/** Every split, byte by byte, and in one part. */
export async function proveSplits<T>(
  parser: () => Parser<T>,
  row: Row<T>,
): Promise<void> {
  const bytes = streamOf(row);
  const wanted = {
    messages: row.parts.map(([, message]) => message),
    fault: row.bad?.[1],
  };
  await forEverySplit(bytes, (schedule) => {
    assertEquals(parse(parser(), cut(bytes, schedule)), wanted, row.name);
  });
}

/** The end of the stream after every byte, however the bytes came. */
export function proveEnds<T>(parser: () => Parser<T>, row: Row<T>): void {
  const bytes = streamOf({ name: row.name, parts: row.parts });
  for (let end = 0; end <= bytes.length; end++) {
    let at = 0;
    const whole: T[] = [];
    for (const [part, message] of row.parts) {
      if (at + part.length > end) break;
      at += part.length;
      whole.push(message);
    }
    const wanted = {
      messages: whole,
      fault: at === end ? undefined : "cut short",
    };
    for (const schedule of [coalesced(), byteByByte(end)]) {
      const outcome = parse(parser(), cut(bytes.subarray(0, end), schedule));
      assertEquals(outcome, wanted, `${row.name}, end after ${end} bytes`);
    }
  }
}

/** The same over a connection: whole, byte by byte, and cut after each byte. */
export async function proveOnWire<T>(
  parser: () => Parser<T>,
  row: Row<T>,
): Promise<void> {
  const bytes = streamOf(row);
  const ends = Array.from(bytes, (_, i) => cutAt(i));
  const schedules = [coalesced(), byteByByte(bytes.length), ...ends];
  for (const [i, schedule] of schedules.entries()) {
    using pair = await tcpPair();
    const { client: here, server: there } = pair;
    const sent = deliver(here, bytes, schedule).then((ending) =>
      ending === "end" ? here.closeWrite() : undefined
    );
    const found: T[] = [];
    let fault: FramingFault | undefined;
    try {
      for await (const message of messages(there, parser())) {
        found.push(message);
      }
    } catch (error) {
      fault = faultOf(error);
    }
    // A stream that was refused early is not read to its end.
    await sent.catch((error) => {
      if (fault === undefined) throw error;
    });
    const end = i < 2 ? bytes.length : i - 2;
    const wanted = parse(parser(), [bytes.subarray(0, end)]);
    assertEquals({ messages: found, fault }, wanted, `${row.name}, ${i}`);
  }
}
