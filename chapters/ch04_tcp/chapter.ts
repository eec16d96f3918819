import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 4,
  folder: "ch04_tcp",
  title: "TCP server and client",
  programs: [
    {
      name: "echo_server",
      tells: "Five clients are connected at once. Only one gets an answer.",
    },
    {
      name: "echo_client",
      tells: "Nobody gave the client a port, and it has one.",
    },
    {
      name: "bind_table",
      tells:
        "Bound to port 0, and now it has another. Which one? Ask the kernel.",
    },
    {
      name: "server_port",
      tells: "The server's port is taken: by a client, who never asked for it.",
    },
    {
      name: "before_accept",
      tells: "Connected, data sent, and the server has not even said accept.",
    },
    {
      name: "backlog_probe",
      tells: "A backlog of 0 holds one. And the one too many is not refused.",
    },
    {
      name: "handshake",
      tells:
        "Make one end deaf, and the handshake stands still to be looked at.",
    },
    {
      name: "connect_errors",
      tells:
        "No, no way, no answer: three failures, and one is a thousand times slower.",
    },
    {
      name: "reset_causes",
      tells:
        "Three causes of a reset. One is a reply to a perfectly good segment.",
    },
    {
      name: "close_count",
      tells:
        "The server has closed the connection. The client does not notice.",
    },
  ],
  exercises: [
    {
      name: "iterative_server",
      title: "One client after another",
      points: 2,
      hints: [
        "Two loops, one inside the other: the outer one takes clients, the inner one talks with one of them. Run `deno task ch4 echo_server`.",
        "read() gives null at the end of the stream. Only then the inner loop ends, the connection is closed, and accept() is called again.",
        "A client's reset makes read() or write() throw ConnectionReset: catch it around the inner loop. `using` closes connection and listener.",
      ],
    },
    {
      name: "four_binds",
      title: "Who chose the address?",
      points: 1,
      hints: [
        "bind() has no result, and leaves its argument as it is. Run `deno task ch4 bind_table`.",
        "getsockname() tells a socket's own address, of a listener and of a connection. getpeername() and accept() tell the other end's.",
        "asInet(getsockname(s)) after bind(s, …). In reachedAt ask the connection that accept() returns, not the listener.",
      ],
    },
    {
      name: "connect_failures",
      title: "No, no way, no answer",
      points: 3,
      hints: [
        "Run `deno task ch4 connect_errors`: each failure has a name of its own. Two names mean that there is no way, two that the time is up.",
        "Which of the three says something certain about the host? Only that one is final.",
        "A loop with try and catch: on an error ask kindOf(error.code); undefined: throw on. Refused, or the last try: return. Else go round again.",
      ],
    },
    {
      name: "backlog_capacity",
      title: "How many wait for accept",
      points: 3,
      hints: [
        "Run `deno task ch4 backlog_probe` and compare the columns backlog and connected. Then look at the limits below.",
        "Nobody tells a client that the queue is full. What it can see is that its handshake does not end.",
        "fill(): in a loop, startConnecting(address), then await writable(client, 100). While it is true, one more is connected.",
      ],
    },
  ],
});
