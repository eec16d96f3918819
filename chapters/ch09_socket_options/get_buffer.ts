/**
 * Every socket has two buffers before anybody asks for them.
 *
 * A new TCP socket takes its sizes from tcp_rmem and tcp_wmem, any other from
 * rmem_default and wmem_default. Each value is read from a socket and from
 * /proc/sys/net. A connection grows its buffers by itself (tcp(7)) until
 * somebody sets a size.
 *
 * Run:    deno task ch9 get_buffer
 * Needs:  Linux
 * Prints:
 *   socket            option     getsockopt  its default stands in
 *   TCP, new          SO_RCVBUF  <bytes>     net.ipv4.tcp_rmem, second number: the same
 *   TCP, new          SO_SNDBUF  <bytes>     net.ipv4.tcp_wmem, second number: the same
 *   UDP, new          SO_RCVBUF  <bytes>     net.core.rmem_default: the same
 *   UDP, new          SO_SNDBUF  <bytes>     net.core.wmem_default: the same
 *   TCP, connected    SO_RCVBUF  <bytes>     <text>
 *   TCP, connected    SO_SNDBUF  <bytes>     <text>
 *
 *   By itself a TCP buffer grows to at most <bytes> (receive) and <bytes> (send).
 *   By SO_RCVBUF and SO_SNDBUF one may ask for at most <bytes> and <bytes>.
 * @module
 */
import {
  rmemDefault,
  rmemMax,
  tcpRmem,
  tcpWmem,
  wmemDefault,
  wmemMax,
} from "lib/kernel/mod.ts";
import {
  AF_INET,
  bind,
  connect,
  getsockname,
  getsockopt,
  listen,
  SO_RCVBUF,
  SO_SNDBUF,
  SOCK_DGRAM,
  SOCK_STREAM,
  type Socket,
  socket,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";

await program({
  meta: import.meta,
  run() {
    using tcp = socket(AF_INET, SOCK_STREAM);
    using udp = socket(AF_INET, SOCK_DGRAM);
    using listener = socket(AF_INET, SOCK_STREAM);
    bind(listener, { hostname: "127.0.0.1", port: 0 });
    listen(listener, 1);
    using connected = socket(AF_INET, SOCK_STREAM);
    connect(connected, getsockname(listener));

    const receive = {
      tcp: {
        file: "net.ipv4.tcp_rmem, second number",
        size: tcpRmem().default,
      },
      udp: { file: "net.core.rmem_default", size: rmemDefault() },
    };
    const send = {
      tcp: {
        file: "net.ipv4.tcp_wmem, second number",
        size: tcpWmem().default,
      },
      udp: { file: "net.core.wmem_default", size: wmemDefault() },
    };
    const rows = [
      ["socket", "option", "getsockopt", "its default stands in"],
      row("TCP, new", tcp, SO_RCVBUF, receive.tcp),
      row("TCP, new", tcp, SO_SNDBUF, send.tcp),
      row("UDP, new", udp, SO_RCVBUF, receive.udp),
      row("UDP, new", udp, SO_SNDBUF, send.udp),
      row("TCP, connected", connected, SO_RCVBUF, receive.tcp),
      row("TCP, connected", connected, SO_SNDBUF, send.tcp),
    ];
    console.log(table(rows, { align: ["left", "left", "right"] }));
    console.log(
      `\nBy itself a TCP buffer grows to at most ${tcpRmem().max} (receive) ` +
        `and ${tcpWmem().max} (send).\n` +
        `By SO_RCVBUF and SO_SNDBUF one may ask for at most ${rmemMax()} ` +
        `and ${wmemMax()}.`,
    );
  },
});

/** A line of the table: what the socket says beside what the file says. */
function row(
  name: string,
  s: Socket,
  option: typeof SO_RCVBUF,
  { file, size }: { file: string; size: number },
): string[] {
  const now = getsockopt(s, option);
  const same = now === size ? "the same" : `${size}, so it has changed`;
  return [name, option.name, `${now}`, `${file}: ${same}`];
}
