/**
 * Deno's ways to end a stream: only closeWrite() is a half-close.
 *
 * conn.writable.close() looks like one and closes the descriptor. So does a
 * pipeTo() into it when its source ends, unless preventClose is set. And so
 * does conn.readable, once it is read to its end: then nobody can answer.
 *
 * Run:    deno task ch7 closing_in_deno
 * Needs:  Linux or macOS
 * Prints:
 *   we send "file" and call            descriptor  the peer reads         we read
 *   conn.closeWrite()                  open        "file", end of stream  "answer", end of stream
 *   conn.close()                       EBADF       "file", end of stream  BadResource
 *   conn.writable.close()              EBADF       "file", end of stream  BadResource
 *   pipeTo(conn.writable)              EBADF       "file", end of stream  BadResource
 *   pipeTo, preventClose; closeWrite   open        "file", end of stream  "answer", end of stream
 *
 *   we read the peer's stream by       descriptor  we send "answer"       the peer reads
 *   conn.read()                        open        6 bytes                "answer", end of stream
 *   conn.readable                      EBADF       BadResource            "", end of stream
 * @module
 */
import { descriptorOf, getsockname } from "lib/posix/mod.ts";
import { writeAll } from "lib/framing/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { tcpPair } from "lib/loopback/mod.ts";
import { readToEnd } from "./parts/read_to_end.ts";

type Way = (conn: Deno.TcpConn) => Promise<unknown> | void;
const answer = new TextEncoder().encode("answer");

/** A file's stream, as Deno.open(path) has one in its `readable`. */
const file = () => new Blob(["file"]).stream();
/** The file's bytes, then its end. */
const fileThen = (end: Way): Way => async (conn) => {
  await writeAll(conn, new TextEncoder().encode("file"));
  await end(conn);
};

const endings: Record<string, Way> = {
  "conn.closeWrite()": fileThen((conn) => conn.closeWrite()),
  "conn.close()": fileThen((conn) => conn.close()),
  "conn.writable.close()": fileThen((conn) => conn.writable.close()),
  "pipeTo(conn.writable)": (conn) => file().pipeTo(conn.writable),
  "pipeTo, preventClose; closeWrite": async (conn) => {
    await file().pipeTo(conn.writable, { preventClose: true });
    await conn.closeWrite();
  },
};
const readings: Record<string, Way> = {
  "conn.read()": (conn) => readToEnd(conn),
  "conn.readable": (conn) => Array.fromAsync(conn.readable),
};

await program({
  meta: import.meta,
  async run() {
    const ours = 'we send "file" and call|descriptor|the peer reads|we read';
    const rows = [ours.split("|")];
    for (const [name, end] of Object.entries(endings)) {
      using pair = await tcpPair();
      rows.push([
        name,
        await descriptorAfter(end, pair.client),
        await reading(pair.server),
        await writeAll(pair.server, answer)
          .then(() => pair.server.closeWrite())
          .then(() => reading(pair.client)),
      ]);
    }
    const theirs = "we read the peer's stream by|descriptor|" +
      'we send "answer"|the peer reads';
    rows.push([], theirs.split("|"));
    for (const [name, read] of Object.entries(readings)) {
      using pair = await tcpPair();
      await pair.server.closeWrite();
      const descriptor = await descriptorAfter(read, pair.client);
      const sent = await result(async () => {
        return `${await pair.client.write(answer)} bytes`;
      });
      pair.client[Symbol.dispose](); // a second close does nothing
      rows.push([name, descriptor, sent, await reading(pair.server)]);
    }
    console.log(table(rows));
  },
});

/** Whether the descriptor is open when this was done, as the kernel says. */
async function descriptorAfter(
  way: Way,
  conn: Deno.TcpConn,
): Promise<string> {
  const fd = descriptorOf(conn);
  await way(conn);
  return await errorName(() => getsockname(fd)) ?? "open";
}

/** What a connection gives up to its end, or why it gives nothing. */
function reading(conn: Deno.TcpConn): Promise<string> {
  return result(async () =>
    `${JSON.stringify(await readToEnd(conn))}, end of stream`
  );
}

/** What a call gives; Deno's name for the use of what is closed. */
async function result(call: () => Promise<string>): Promise<string> {
  return await call().catch((error) => {
    if (error instanceof Deno.errors.BadResource) return error.name;
    throw error;
  });
}
