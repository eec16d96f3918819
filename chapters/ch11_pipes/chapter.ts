import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 11,
  folder: "ch11_pipes",
  title: "Pipes and local sockets",
  programs: [
    {
      name: "pipe_one_way",
      tells: "The child has written all and is gone. The pipe does not end.",
    },
    {
      name: "pipe_two_way",
      tells: "Write a question into a pipe, read it back: your own words.",
    },
    {
      name: "atomic_writes",
      tells: "Three writers, one pipe. At 4097 bytes a line comes apart.",
    },
    {
      name: "broken_pipe",
      tells:
        "Nobody reads any more. The writer dies, unless it said otherwise.",
    },
    {
      name: "echo_store_server",
      tells: "Many processes, one log: only one of them writes it.",
    },
    {
      name: "socketpair_demo",
      tells: "A pipe that goes both ways is a pair of sockets.",
    },
    {
      name: "unix_echo_server",
      tells: "A server at a file name. The kernel tells it who is calling.",
    },
    {
      name: "unix_echo_client",
      tells: "connect() to a path: no address, no port, the same calls.",
    },
    {
      name: "local_names",
      tells: "A name can be a file, or no file, or nothing at all.",
    },
    {
      name: "stale_socket_file",
      tells: "The server is dead, its file is there. Remove it? Ask first.",
    },
    {
      name: "local_datagrams",
      tells: "Datagrams that never get lost, and a client without a name.",
    },
  ],
  exercises: [
    {
      name: "conversation",
      title: "A conversation with a child",
      points: 3,
      hints: [
        "A pipe does not know who wrote. If you read what you have written yourself, one pipe is used for both ways.",
        "Two pipes have four ends. The child gets copies of two of them, as 0 and 1. Close your own of these two at once, and your write end after the last question.",
        "Write and read at the same time, Promise.all([ask(), readLines()]): a child that can not get rid of its answers stops reading. Decode with { stream: true }, and reap with waitpid() in a finally.",
      ],
    },
    {
      name: "end_of_pipe",
      title: "Read a pipe to its end",
      points: 2,
      hints: [
        "read() gives 0 when no write end is open any more. posixSpawn() gives the child a copy: who has the original?",
        "Close your write end after the last child was started and before the first read. Not the end of a child ends the pipe, but read() giving 0.",
        "Read first, waitpid() after: a child whose output does not fit into the pipe waits for you. `using ends = pipe()` closes both ends, also when posixSpawn() throws.",
      ],
    },
    {
      name: "message_log",
      title: "Store messages in a log",
      points: 2,
      hints: [
        "A read may bring half a message, or three and a half. What has no LF yet must be kept for the next read.",
        "Split what was left over and the new text at LF. The last part is the new rest; all the others are whole messages, the empty ones too.",
        "One TextDecoder with { stream: true } keeps half of a character. Open the log with { append: true, create: true }, and write a line as soon as it is whole.",
      ],
    },
    {
      name: "stale_socket",
      title: "A socket file that was left behind",
      points: 3,
      hints: [
        "EADDRINUSE from bind() says that a file is there, no more. Run `deno task ch11 stale_socket_file` and compare what connect() says.",
        "Only ECONNREFUSED means that nobody is there, and only if the file is a socket: Deno.lstatSync(path).isSocket.",
        "connect() waits while a server's queue is full: setNonblocking(probe, true) makes it EAGAIN. `using probe` closes it; close the server's socket too before you throw on.",
      ],
    },
  ],
});
