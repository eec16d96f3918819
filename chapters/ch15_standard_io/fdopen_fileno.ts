/**
 * fdopen() and fileno(): a descriptor and its stream are two ways in.
 *
 * Both have the same number, and only the stream has a buffer. So a write() on
 * the number overtakes what fputs() left there. And the other way round: fgets()
 * takes all that has come from the kernel and gives one line of it. The rest is
 * in the buffer, where poll() and recv() do not look. That is also why one
 * stream does not serve both directions: before it writes, glibc wants to give
 * back what was taken too much, and only a file can be wound back.
 *
 * Run:    deno task ch15 fdopen_fileno
 * Needs:  Linux
 * Prints:
 *   open() gave descriptor <int>, fdopen() a stream of it; fileno(): the same
 *
 *   written by                                  the file then has
 *   fputs("1st "); write("2nd ")                "2nd 1st "
 *   fputs("1st "); fflush(); write("2nd ")      "1st 2nd "
 *
 *   a client sends "one\ntwo\n"; the server calls
 *   fgets()                                     "one\n"
 *   recv()                                      EAGAIN
 *   poll()                                      nothing to read
 *   fgets()                                     "two\n"
 *
 *   one stream for both directions: fdopen(socket, "r+"), two lines have come
 *   fgets(); fputs(); fflush()                  ESPIPE
 * @module
 */
import {
  connectedPair,
  fclose,
  fdopen,
  fflush,
  fgets,
  fileno,
  fputs,
  O_CREAT,
  O_RDWR,
  O_TRUNC,
  open,
  readable,
  send,
  write,
} from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { closedOrNot } from "./parts/closed_or_not.ts";
import { look } from "./parts/look.ts";
import { temporaryCopy } from "./parts/temporary_copy.ts";

const encoder = new TextEncoder();
const flags = O_RDWR | O_CREAT | O_TRUNC;
const oneForBoth =
  'one stream for both directions: fdopen(socket, "r+"), two lines have come';

await program({
  meta: import.meta,
  async run() {
    using files = temporaryCopy(0);
    using descriptor = open(files.from, O_RDWR);
    using stream = fdopen(descriptor, "w");
    const same = fileno(stream) === descriptor.fd ? "the same" : "another";
    console.log(
      `open() gave descriptor ${descriptor.fd}, ` +
        `fdopen() a stream of it; fileno(): ${same}\n`,
    );
    const rows = [
      ["written by", "the file then has"],
      await writeBothWays(files.to, false),
      await writeBothWays(files.to, true),
      [],
      [String.raw`a client sends "one\ntwo\n"; the server calls`],
      ...await readBothWays(),
    ];
    console.log(`${table(rows)}\n\n${oneForBoth}`);
    console.log(`fgets(); fputs(); fflush()  ${await answerOnOneStream()}`);
  },
});

/** First through the stream, then through the number below it. */
async function writeBothWays(path: string, flush: boolean): Promise<string[]> {
  using stream = fdopen(open(path, flags, 0o600), "w");
  fputs("1st ", stream);
  if (flush) fflush(stream);
  write(fileno(stream), encoder.encode("2nd "));
  fclose(stream);
  const calls = flush
    ? 'fputs("1st "); fflush(); write("2nd ")'
    : 'fputs("1st "); write("2nd ")';
  return [calls, JSON.stringify(await Deno.readTextFile(path))];
}

/** Two lines have come; the first is read through the stream. */
async function readBothWays(): Promise<string[][]> {
  using pair = connectedPair();
  using stream = fdopen(pair.ours, "r");
  send(pair.peer, encoder.encode("one\ntwo\n"));
  const line = () =>
    JSON.stringify(new TextDecoder().decode(fgets(stream, 80) ?? undefined));
  const first = line();
  const waits = await readable(pair.ours, 0);
  return [
    ["fgets()", first],
    ["recv()", look(pair.ours)],
    ["poll()", waits ? "something to read" : "nothing to read"],
    ["fgets()", line()],
  ];
}

/** Reads the first of two lines and answers through the same stream. */
async function answerOnOneStream(): Promise<string> {
  using pair = connectedPair();
  const stream = fdopen(pair.ours, "r+");
  using _stream = closedOrNot(() => stream.close(), "ESPIPE");
  send(pair.peer, encoder.encode("one\ntwo\n"));
  fgets(stream, 80);
  return await errorName(() => {
    fputs("answer\n", stream);
    fflush(stream);
  }) ?? look(pair.peer);
}
