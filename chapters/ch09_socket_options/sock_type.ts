/**
 * A socket's type is fixed when it is made.
 *
 * socket() takes the type and SO_TYPE tells it again, so a program that was
 * handed a descriptor can ask whether it holds a TCP or a UDP socket.
 * The option can only be read: the type of a living socket never changes.
 *
 * Run:    deno task ch9 sock_type
 * Needs:  Linux or macOS
 * Prints:
 *   made as             number  SO_TYPE says
 *   TCP, SOCK_STREAM         1             1
 *   UDP, SOCK_DGRAM          2             2
 *
 *   setsockopt(TCP socket, SO_TYPE, SOCK_DGRAM): ENOPROTOOPT
 *   SO_TYPE of the TCP socket is still 1
 * @module
 */
import {
  AF_INET,
  answerOf,
  getsockopt,
  rawSetsockopt,
  SO_TYPE,
  SOCK_DGRAM,
  SOCK_STREAM,
  socket,
  SOL_SOCKET,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";

await program({
  meta: import.meta,
  run() {
    using tcp = socket(AF_INET, SOCK_STREAM);
    using udp = socket(AF_INET, SOCK_DGRAM);
    const rows = [
      ["made as", "number", "SO_TYPE says"],
      ["TCP, SOCK_STREAM", `${SOCK_STREAM}`, `${getsockopt(tcp, SO_TYPE)}`],
      ["UDP, SOCK_DGRAM", `${SOCK_DGRAM}`, `${getsockopt(udp, SO_TYPE)}`],
    ];
    console.log(table(rows, { align: ["left", "right", "right"] }));

    // setsockopt() of lib/posix does not compile with a read-only option;
    // the raw call lets the kernel itself refuse (socket(7)).
    const answer = tryToSetType(tcp.fd, SOCK_DGRAM);
    console.log(`\nsetsockopt(TCP socket, SO_TYPE, SOCK_DGRAM): ${answer}`);
    const type = getsockopt(tcp, SO_TYPE);
    console.log(`SO_TYPE of the TCP socket is still ${type}`);
  },
});

/** What the kernel says to a new type: an error name, or "done". */
function tryToSetType(fd: number, type: number): string {
  const { optionNumber } = SO_TYPE;
  if (optionNumber === undefined) return "no such option here";
  const value = new Uint8Array(new Int32Array([type]).buffer);
  return answerOf(() => {
    rawSetsockopt(fd, SOL_SOCKET, optionNumber, value);
    return "done";
  });
}
