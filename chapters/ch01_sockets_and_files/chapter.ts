import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 1,
  folder: "ch01_sockets_and_files",
  title: "Sockets and files",
  programs: [
    {
      name: "descriptor_numbers",
      tells: "A socket is closed, a file is opened. It gets the same number.",
    },
    {
      name: "low_open",
      tells: "You open a file and write three bytes. What is left of the rest?",
    },
    {
      name: "low_read",
      tells:
        "read() into four bytes: two are new, two are from the time before.",
    },
    {
      name: "hello_server",
      tells: "Four calls make a server, and the last gives another number.",
    },
    {
      name: "hello_client",
      tells: "Two calls make a client. Nobody gave it a port, and it has one.",
    },
  ],
  exercises: [
    {
      name: "descriptors",
      title: "Foretell the number",
      points: 2,
      hints: [
        "Run `deno task ch1 descriptor_numbers`: which number does a file get after a socket was closed?",
        "Always the lowest number that is not in use. Files, sockets, 0, 1 and 2 share one row.",
        "predict keeps a Set of the numbers in use. perform: `using stack = new DisposableStack()`, and stack.use(…) for all that is opened, closes on every way out.",
      ],
    },
    {
      name: "append_log",
      title: "A log that two servers share",
      points: 1,
      hints: [
        "Run `deno task ch1 low_open`. Which row keeps the old text and puts the new one behind it?",
        "Deno.open with append, create and mode. Permissions are octal: 0o600.",
        "Encode line and end together, and write until nothing of it is left. `using file = …` closes it.",
      ],
    },
    {
      name: "copy_file",
      title: "Copy every byte",
      points: 2,
      hints: [
        "Run `deno task ch1 low_read`. What says how much of the buffer is new?",
        "Two loops: the outer one reads until null, the inner one writes until all that was read is taken.",
        "buffer.subarray(done, count) is what is still to be written; done grows by what write returns.",
      ],
    },
  ],
});
