import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 7,
  folder: "ch07_half_close",
  title: "Half-close",
  programs: [
    {
      name: "file_server",
      tells: "The file is sent. Close now, and you miss what the client says.",
    },
    {
      name: "file_client",
      tells: "The file holds every byte there is. So which byte ends it? None.",
    },
    {
      name: "shutdown_modes",
      tells: "After SHUT_RD nothing more can be read, the books say. Look.",
    },
    {
      name: "dup_close",
      tells: "You closed the connection, and the peer still waits. Who has it?",
    },
    {
      name: "close_with_unread_data",
      tells: "One byte stays unread, and most of the answer never arrives.",
    },
    {
      name: "closing_in_deno",
      tells: "writable.close() sounds like a half-close. It closes everything.",
    },
  ],
  exercises: [
    {
      name: "send_file",
      title: "Send a file, then hear the thanks",
      points: 2,
      hints: [
        "The receiver knows the end of the file by the end of your stream. No byte can say it: the file may hold any byte.",
        "conn.close() ends both streams, and conn.writable.close() does too. You still want to read. Run `deno task ch7 closing_in_deno`.",
        "writeAll(conn, file), then await conn.closeWrite(), then read until read() gives null, and only then make text of all the bytes.",
      ],
    },
    {
      name: "half_close_proxy",
      title: "A proxy that passes on each end by itself",
      points: 3,
      hints: [
        "A connection is two streams, so a proxy has two things to carry, one for each direction. Write the function for one direction first.",
        "When one direction has carried its last byte, end that direction at the other side: closeWrite(). The other direction knows nothing of it.",
        "Both directions run at once: Promise.all([carry(client, server), carry(server, client)]). It also rejects as soon as one of them fails.",
      ],
    },
    {
      name: "observe_shutdown",
      title: "See what each mode of shutdown() does",
      points: 2,
      hints: [
        "Nothing of the result is known before: each of the five answers comes from receive() or transmit(), on the one end or the other.",
        "What the peer sends later has to be sent after shutdown(). And it has to be read, by us, before anyone can say that it is lost.",
        "shutdown(ours, how), then in the order of the Observation: receive(ours), transmit(ours, …), receive(peer), transmit(peer, …), receive(ours). Await each.",
      ],
    },
  ],
});
