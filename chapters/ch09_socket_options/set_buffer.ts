/**
 * Ask for n bytes of buffer, get twice n.
 *
 * The kernel cuts what is asked to rmem_max (wmem_max), doubles it for its own
 * bookkeeping, and raises it to a least size (socket(7)). getsockopt() answers
 * the result. So a program that reads the size, doubles it and sets it, as
 * lecture notes do, quadruples the buffer. macOS and Windows double nothing.
 *
 * Run:    deno task ch9 set_buffer
 * Needs:  Linux
 * Prints:
 *   asked for               bytes    SO_RCVBUF  SO_SNDBUF
 *   nothing: the least size 0        2304       4608
 *   a page                  4096     8192       8192
 *   a little more           65536    131072     131072
 *   half the limit          <text>  <bytes>  <bytes>
 *   the limit               <text>  <bytes>  <bytes>
 *   twice the limit         <text>  <bytes>  <bytes>
 *
 *   Limits: rmem_max <bytes>, wmem_max <bytes>. Beyond them no error, only less:
 *   SO_RCVBUF twice the limit: the same as the limit
 *   SO_SNDBUF twice the limit: the same as the limit
 *
 *   Read, double, set: SO_SNDBUF of a TCP socket
 *   read <bytes>, set <bytes>, read again <bytes>: 4 times as much
 * @module
 */
import { rmemMax, wmemMax } from "lib/kernel/mod.ts";
import {
  AF_INET,
  getsockopt,
  setsockopt,
  SO_RCVBUF,
  SO_SNDBUF,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";
import { integer, program, table } from "lib/cli/mod.ts";

await program({
  meta: import.meta,
  options: {
    size: integer({
      min: 0,
      max: 2 ** 31 - 1,
      about: "ask for this many bytes only",
    }),
  },
  run({ options }) {
    if (options.size !== undefined) return showOne(options.size);
    const [rmem, wmem] = [rmemMax(), wmemMax()];
    const rows = [
      ["asked for", "bytes", "SO_RCVBUF", "SO_SNDBUF"],
      row("nothing: the least size", 0, 0),
      row("a page", 4096, 4096),
      row("a little more", 65536, 65536),
      row("half the limit", Math.floor(rmem / 2), Math.floor(wmem / 2)),
      row("the limit", rmem, wmem),
      row("twice the limit", asInt(2 * rmem), asInt(2 * wmem)),
    ];
    console.log(table(rows, { align: ["left", "right", "right", "right"] }));

    console.log(
      `\nLimits: rmem_max ${rmem}, wmem_max ${wmem}. ` +
        `Beyond them no error, only less:`,
    );
    for (
      const [option, limit] of [[SO_RCVBUF, rmem], [SO_SNDBUF, wmem]] as const
    ) {
      const same = granted(option, asInt(2 * limit)) === granted(option, limit);
      const verdict = same ? "the same as" : "not the same as";
      console.log(`${option.name} twice the limit: ${verdict} the limit`);
    }
    readDoubleSet();
  },
});

/** The lecture notes' program, step by step. */
function readDoubleSet(): void {
  using s = socket(AF_INET, SOCK_STREAM);
  // The send buffer starts small, so that the limit does not interfere.
  const before = getsockopt(s, SO_SNDBUF);
  setsockopt(s, SO_SNDBUF, before * 2);
  const after = getsockopt(s, SO_SNDBUF);
  console.log(
    `\nRead, double, set: SO_SNDBUF of a TCP socket\n` +
      `read ${before}, set ${before * 2}, read again ${after}: ` +
      `${after / before} times as much`,
  );
}

/** What getsockopt() answers after `bytes` were asked of a new socket. */
function granted(option: typeof SO_RCVBUF, bytes: number): number {
  using s = socket(AF_INET, SOCK_STREAM);
  setsockopt(s, option, bytes);
  return getsockopt(s, option);
}

function row(what: string, receive: number, send: number): string[] {
  const asked = receive === send ? `${receive}` : `${receive} and ${send}`;
  const answers = [granted(SO_RCVBUF, receive), granted(SO_SNDBUF, send)];
  return [what, asked, ...answers.map(String)];
}

function showOne(bytes: number): void {
  for (const option of [SO_RCVBUF, SO_SNDBUF]) {
    console.log(
      `${option.name}: asked ${bytes}, got ${granted(option, bytes)}`,
    );
  }
}

/** The nearest that a C int can carry. */
function asInt(bytes: number): number {
  return Math.min(bytes, 2 ** 31 - 1);
}
