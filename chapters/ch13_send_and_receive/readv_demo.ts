/**
 * readv() scatters: one call fills several buffers, one after the other.
 *
 * The first buffer is filled before the second gets a byte, so a header of
 * fixed length falls into one and the body into the other. But a stream knows
 * neither: a call may end in the middle of the header, or take a part of the
 * next record with it. The count tells. In two terminals: --port 9190 here,
 * writev_demo --port 9190 there, or printf '   5hello' | ncat 127.0.0.1 9190.
 *
 * Run:    deno task ch13 readv_demo
 * Needs:  Linux
 * Prints:
 *   what has come               readv() of 4 and 10  header  body
 *   "   5hello"                 9                    "   5"  "hello"
 *   "  "                        2                    "  "    ""
 *   "   5hello   3abc"          14                   "   5"  "hello   3a"
 *   a datagram of 20 bytes      14                   "   5"  "hellohello"
 *   nothing, the peer has ended 0                    ""      ""
 *
 *   readv() of 1025 buffers: EINVAL
 *
 *   "   5hello   3abc" in 3 parts, read record by record: "hello" "abc"
 * @module
 */
import {
  connectedPair,
  IOV_MAX,
  readable,
  readv,
  send,
  SHUT_WR,
  shutdown,
  type Socket,
} from "lib/posix/mod.ts";
import { errorName, program, table } from "lib/cli/mod.ts";
import { arrived } from "./parts/arrived.ts";
import { acceptOne, serverOptions } from "./parts/open_stream.ts";
import { readRecords } from "./parts/read_records.ts";
import { bytesOf, quoted } from "./parts/text.ts";
import { udpToItself } from "./parts/udp_to_itself.ts";

await program({
  meta: import.meta,
  options: serverOptions,
  async run({ options: { port, host }, signal }) {
    if (port === undefined) return await demonstrate(signal);
    using conn = await acceptOne(host, port, signal);
    for await (const body of readRecords(conn, signal)) {
      console.log(`a record: ${quoted(body)}`);
    }
    console.log("end of stream");
  },
});

async function demonstrate(signal: AbortSignal): Promise<void> {
  const title = "what has come|readv() of 4 and 10|header|body".split("|");
  const rows = [title];
  for (const text of ["   5hello", "  ", "   5hello   3abc"]) {
    using pair = connectedPair();
    send(pair.peer, bytesOf(text));
    await arrived(pair.ours, text.length);
    rows.push([JSON.stringify(text), ...scatter(pair.ours)]);
  }
  rows.push(["a datagram of 20 bytes", ...overUdp()]);
  using ended = connectedPair();
  shutdown(ended.peer, SHUT_WR);
  await readable(ended.ours, -1, { signal });
  rows.push(["nothing, the peer has ended", ...scatter(ended.ours)]);
  console.log(table(rows));

  const many = Array<Uint8Array>(IOV_MAX + 1).fill(new Uint8Array(1));
  const error = await errorName(() => void readv(ended.ours, many));
  console.log(`\nreadv() of ${many.length} buffers: ${error}`);
  await byRecord(signal);
}

function scatter(socket: Socket): string[] {
  const header = new Uint8Array(4);
  const body = new Uint8Array(10);
  const count = readv(socket, [header, body]);
  return [
    `${count}`,
    quoted(header.subarray(0, count)),
    quoted(body.subarray(0, Math.max(0, count - header.length))),
  ];
}

function overUdp(): string[] {
  using udp = udpToItself();
  send(udp, bytesOf("   5hellohello world"));
  return scatter(udp);
}

async function byRecord(signal: AbortSignal): Promise<void> {
  using pair = connectedPair();
  const parts = ["  ", " 5hello   3a", "bc"];
  const bodies: string[] = [];
  send(pair.peer, bytesOf(parts[0] ?? ""));
  let next = 1;
  const text = JSON.stringify(parts.join(""));
  // Each part is sent when the one before has been read.
  const onRead = () => {
    const part = parts[next++];
    if (part === undefined) shutdown(pair.peer, SHUT_WR);
    else send(pair.peer, bytesOf(part));
  };
  for await (const body of readRecords(pair.ours, signal, onRead)) {
    bodies.push(quoted(body));
  }
  const what = `${text} in ${parts.length} parts, read record by record`;
  console.log(`\n${what}: ${bodies.join(" ")}`);
}
