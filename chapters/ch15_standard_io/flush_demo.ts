/**
 * What fputs() wrote is in the buffer, and the client waits.
 *
 * Each row is one call, how many write() the kernel saw because of it, and what
 * the client can read then. EAGAIN: nothing has come. A prompt has no end of
 * line, so line buffering does not send it either. A Web Stream of Deno has no
 * such buffer and needs no flush; a server then has to put its pieces together
 * itself, or they go out one by one.
 *
 * Run:    deno task ch15 flush_demo
 * Needs:  Linux
 * Prints:
 *   the server's buffer  it calls                write()  the client reads
 *   _IOFBF, 4096         fputs("name? ")         0        EAGAIN
 *                        fflush()                1        "name? "
 *                        fputs("hello\n")        0        EAGAIN
 *                        fputs(5000 times "x")   1        4096 bytes
 *                        fclose()                1        910 bytes
 *
 *   _IOLBF, 4096         fputs("name? ")         0        EAGAIN
 *                        fflush()                1        "name? "
 *                        fputs("hello\n")        1        "hello\n"
 *
 *   _IONBF               fputs("name? ")         1        "name? "
 *                        fputs("hello\n")        1        "hello\n"
 *
 *   Web Stream           write("name? ")         -        "name? "
 *                        write("hello\n")        -        "hello\n"
 * @module
 */
import { countIo } from "lib/kernel/mod.ts";
import {
  _IOFBF,
  _IOLBF,
  _IONBF,
  connectedPair,
  fclose,
  fdopen,
  fflush,
  type FILE,
  fputs,
  setvbuf,
} from "lib/posix/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { program, table } from "lib/cli/mod.ts";
import { connStreams } from "lib/streams/mod.ts";
import { awaited, look } from "./parts/look.ts";

type Call = readonly [name: string, call: (file: FILE) => void];
const prompt: Call = ['fputs("name? ")', (file) => fputs("name? ", file)];
const line: Call = ['fputs("hello\\n")', (file) => fputs("hello\n", file)];
const long: Call = [
  'fputs(5000 times "x")',
  (file) => fputs("x".repeat(5000), file),
];
const flush: Call = ["fflush()", fflush];
const close: Call = ["fclose()", fclose];

await program({
  meta: import.meta,
  async run() {
    const title = "the server's buffer|it calls|write()|the client reads";
    console.log(table([
      title.split("|"),
      ...await experiment("_IOFBF, 4096", _IOFBF, 4096, [
        ...[prompt, flush, line, long, close],
      ]),
      [],
      ...await experiment("_IOLBF, 4096", _IOLBF, 4096, [prompt, flush, line]),
      [],
      ...await experiment("_IONBF", _IONBF, 0, [prompt, line]),
      [],
      ...await webStream(["name? ", "hello\n"]),
    ]));
  },
});

/** One connection: the calls one after the other, and what each brings. */
async function experiment(
  name: string,
  mode: number,
  size: number,
  calls: readonly Call[],
): Promise<string[][]> {
  using pair = connectedPair();
  using file = fdopen(pair.ours, "w");
  setvbuf(file, mode, size);
  const rows: string[][] = [];
  for (const [shown, call] of calls) {
    const { writes } = countIo(() => call(file));
    // What was written must come; what was not, is not there.
    const seen = await (writes > 0 ? awaited : look)(pair.peer);
    const long = seen.length > 40;
    const bytes = long ? `${JSON.parse(seen).length} bytes` : seen;
    rows.push([rows.length === 0 ? name : "", shown, `${writes}`, bytes]);
  }
  return rows;
}

/** The same through a stream of Deno's. */
async function webStream(texts: readonly string[]): Promise<string[][]> {
  using pair = await tcpPair();
  const writer = connStreams(pair.server).writable.getWriter();
  const buffer = new Uint8Array(4096);
  const rows: string[][] = [];
  for (const text of texts) {
    await writer.write(new TextEncoder().encode(text));
    const count = await pair.client.read(buffer) ?? 0;
    const seen = new TextDecoder().decode(buffer.subarray(0, count));
    const shown = [text, seen].map((each) => JSON.stringify(each));
    const first = rows.length === 0 ? "Web Stream" : "";
    rows.push([first, `write(${shown[0]})`, "-", `${shown[1]}`]);
  }
  return rows;
}
