import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 2,
  folder: "ch02_socket_types",
  title: "Socket types and protocols",
  programs: [
    {
      name: "socket_combinations",
      tells: "Books print this table. Here your kernel fills it in itself.",
    },
    {
      name: "tcp_byte_reader",
      tells: "Written at once, read in twelve pieces, and nothing is missing.",
    },
    {
      name: "boundary_compare",
      tells:
        "Three writes: TCP gives one piece, UDP three, or a part of three.",
    },
    {
      name: "peer_compare",
      tells: "Three clients cost TCP four sockets, and UDP one.",
    },
    {
      name: "local_types",
      tells: "One family, three types. One of them has what TCP and UDP lack.",
    },
  ],
  exercises: [
    {
      name: "probe_combinations",
      title: "Ask the kernel which sockets there are",
      points: 1,
      hints: [
        "No table is needed. socket() either gives a socket or throws a PosixError that says why not.",
        "The error's `code` is its name in C. Close the socket that you only made to see whether it can be made: `using` does it.",
        "What protocol 0 became stands in SO_PROTOCOL of the new socket: getsockopt(socket, SO_PROTOCOL).",
      ],
    },
    {
      name: "count_messages",
      title: "A stream of bytes, a number of datagrams",
      points: 3,
      hints: [
        "Run `deno task ch2 boundary_compare`. Which of the two can count messages, and which can only count bytes?",
        "conn.read() says how many bytes it put into your buffer, and null at the end of the stream. Copy what you keep: the buffer is used again.",
        "For datagrams: onListen(socket.addr), then receive() until the text is `end`. An empty datagram is a message of 0 bytes. Close in `finally`.",
      ],
    },
    {
      name: "short_datagram",
      title: "Notice that a datagram was cut",
      points: 2,
      hints: [
        "Where does the part of a datagram go that does not fit? See the last line of `deno task ch2 boundary_compare`.",
        "A buffer filled to the last byte does not tell whether there was more. What if it had room for one byte more than you want?",
        "recv() into limit + 1 bytes: more than limit means cut. Return only the first limit bytes, and never wait for the rest.",
      ],
    },
  ],
});
