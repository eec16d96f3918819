/**
 * Records of a fixed length: read until one is full.
 *
 * recv() returns what is there, and half a record may be there. With
 * MSG_WAITALL the kernel itself waits for the whole of it. The count still
 * counts: at the end of the stream it is short all the same. The second
 * segment is held back by Nagle's algorithm (chapter 9) until the first is
 * acknowledged; so nobody has to pause to bring the record in two parts.
 *
 * Run:    deno task ch5 framing_fixed
 * Needs:  Linux
 * Prints:
 *   records of 12 bytes, sent as 5 bytes and 7 bytes
 *
 *   call                        returned                      record
 *   recv(12)                    5                             "ABCDE"
 *   recv(12, MSG_WAITALL)       12                            "ABCDEfghijkl"
 *   recv(rest), until complete  5 + 7                         "ABCDEfghijkl"
 *   recv(12, MSG_WAITALL)       5, then 0: the stream's end   none
 *
 *   FixedLengthParser: the stream ended after 5 of 12 bytes of a message
 * @module
 */
import {
  type ConnectedPair,
  connectedPair,
  MSG_WAITALL,
  recv,
  send,
  setsockopt,
  SHUT_WR,
  shutdown,
  type Socket,
  TCP_QUICKACK,
} from "lib/posix/mod.ts";
import { FixedLengthParser, FramingError } from "lib/framing/mod.ts";
import { program, table } from "lib/cli/mod.ts";

const RECORD = 12;
const encoder = new TextEncoder();
const first = encoder.encode("ABCDE");
const second = encoder.encode("fghijkl");

await program({
  meta: import.meta,
  run() {
    const sizes = `${first.length} bytes and ${second.length} bytes`;
    console.log(`records of ${RECORD} bytes, sent as ${sizes}\n`);
    const rows = [["call", "returned", "record"]];
    const record = new Uint8Array(RECORD);
    {
      using pair = recordInTwoParts();
      const count = recv(pair.peer, record);
      rows.push(["recv(12)", `${count}`, shown(record, count)]);
    }
    {
      using pair = recordInTwoParts();
      const count = recv(pair.peer, record, MSG_WAITALL);
      rows.push(["recv(12, MSG_WAITALL)", `${count}`, shown(record, count)]);
    }
    {
      using pair = recordInTwoParts();
      const counts = receiveRecord(pair.peer, record);
      const call = "recv(rest), until complete";
      rows.push([call, counts.join(" + "), shown(record, RECORD)]);
    }
    using cut = connectedPair();
    send(cut.ours, first);
    shutdown(cut.ours, SHUT_WR);
    const count = recv(cut.peer, record, MSG_WAITALL);
    const next = recv(cut.peer, new Uint8Array(1));
    rows.push([
      "recv(12, MSG_WAITALL)",
      `${count}, then ${next}: the stream's end`,
      count === RECORD ? shown(record, count) : "none",
    ]);
    console.log(table(rows));
    console.log(`\nFixedLengthParser: ${parse(record.subarray(0, count))}`);
  },
});

/** A connection on which a record comes in two segments. */
function recordInTwoParts(): ConnectedPair {
  const pair = connectedPair();
  // The second small segment waits for the first one's acknowledgement, and
  // the receiver's kernel delays that until the program reads.
  setsockopt(pair.peer, TCP_QUICKACK, false);
  send(pair.ours, first);
  send(pair.ours, second);
  return pair;
}

/** Fills the record; returns what each recv() brought. */
function receiveRecord(socket: Socket, record: Uint8Array): number[] {
  const counts: number[] = [];
  for (let here = 0; here < record.length;) {
    const count = recv(socket, record.subarray(here));
    if (count === 0) throw new Error(`the stream ended after ${here} bytes`);
    counts.push(count);
    here += count;
  }
  return counts;
}

/** What the parser of lib/framing says of a stream that is cut short. */
function parse(bytes: Uint8Array): string {
  const parser = new FixedLengthParser(RECORD);
  let records = 0;
  try {
    parser.push(bytes, () => records++);
    parser.end();
  } catch (error) {
    if (error instanceof FramingError) return error.message;
    throw error;
  }
  return `${records} records`;
}

function shown(bytes: Uint8Array, count: number): string {
  return JSON.stringify(new TextDecoder().decode(bytes.subarray(0, count)));
}
