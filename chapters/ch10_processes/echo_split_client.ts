/**
 * A client of two processes: a child writes, and we read.
 *
 * Neither has to wait for the other, and each is a simple loop; the child is
 * just cat with the connection as its standard output. Its end ends nothing:
 * we have the connection, too. So we have to say that no more will come, with
 * shutdown(). With --port, its input is the keyboard; try ch4's echo_server.
 *
 * Run:    deno task ch10 echo_split_client
 * Needs:  Linux
 * Prints:
 *   process <pid> writes to its descriptor 1, we read from our <int>
 *   the child has ended (exit 0), our end is ESTABLISHED: no FIN yet
 *   shutdown(SHUT_WR), our end is (FIN_WAIT1|FIN_WAIT2|CLOSING|TIME_WAIT|CLOSE)
 *   3000000 bytes were written, 3000000 came back, the same; then the end
 * @module
 */
import { tcpInfo } from "lib/kernel/mod.ts";
import {
  connectTo,
  O_RDONLY,
  open,
  SHUT_WR,
  shutdown,
  type Socket,
} from "lib/posix/mod.ts";
import { hostOption, integer, program } from "lib/cli/mod.ts";
import { Children } from "./parts/children.ts";
import { endingOf } from "./parts/ending_of.ts";
import { readAll } from "./parts/read_all.ts";
import { serveEvents } from "./parts/serve_events.ts";

await program({
  meta: import.meta,
  options: {
    port: integer({ min: 1, max: 65535, about: "talk to a server there" }),
    host: hostOption({ about: "address of that server" }),
  },
  async run({ options: { port, host }, signal }) {
    if (port === undefined) return await demonstrate(signal);
    using conn = connectTo({ hostname: host, port });
    await converse(conn, print, signal);
  },
});

function print(bytes: Uint8Array): void {
  while (bytes.length > 0) {
    bytes = bytes.subarray(Deno.stdout.writeSync(bytes));
  }
}

/** The child writes what comes from `input`; we take what comes back. */
async function converse(
  conn: Socket,
  take: (bytes: Uint8Array) => void,
  signal: AbortSignal,
  input?: Socket,
): Promise<void> {
  await using children = new Children();
  const { pid, ended } = children.start(["cat"], {
    descriptors: { 1: conn, ...(input === undefined ? {} : { 0: input }) },
  });
  const tell = (line: string) => input !== undefined && console.log(line);
  tell(
    `process ${pid} writes to its descriptor 1, we read from our ${conn.fd}`,
  );
  const reading = readAll(conn, take, signal);
  reading.catch(() => {}); // It is awaited below.
  const status = await Promise.race([ended, reading]);
  if (status === undefined) return; // The server ended first.
  const { state } = tcpInfo(conn);
  tell(
    `the child has ended (${
      endingOf(status)
    }), our end is ${state}: no FIN yet`,
  );
  shutdown(conn, SHUT_WR);
  tell(`shutdown(SHUT_WR), our end is ${tcpInfo(conn).state}`);
  await reading;
}

async function demonstrate(signal: AbortSignal): Promise<void> {
  const bytes = new Uint8Array(3_000_000).map((_, i) => i % 251);
  const path = await Deno.makeTempFile();
  try {
    await Deno.writeFile(path, bytes);
    using input = open(path, O_RDONLY);
    const listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const stop = new AbortController();
    const served = serveEvents(listener, stop.signal);
    using conn = connectTo(listener.addr);
    let came = 0;
    let same = true;
    await converse(
      conn,
      (part) => {
        same &&= part.every((byte, i) => byte === bytes[came + i]);
        came += part.length;
      },
      signal,
      input,
    );
    stop.abort();
    await served;
    console.log(
      `${bytes.length} bytes were written, ${came} came back, ` +
        `${same ? "the same" : "others"}; then the end`,
    );
  } finally {
    await Deno.remove(path);
  }
}
