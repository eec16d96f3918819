import { defineChapter } from "lib/course/chapter.ts";

export default defineChapter({
  number: 5,
  folder: "ch05_tcp_byte_stream",
  title: "TCP as a byte stream",
  programs: [
    {
      name: "echo_client_until_complete",
      tells: "One message went out. How many reads does its echo take?",
    },
    {
      name: "calculator_server",
      tells: "The first byte of a request tells how many more to wait for.",
    },
    {
      name: "calculator_client",
      tells: "Four bytes came back. Three programs read three numbers in them.",
    },
    {
      name: "framing_fixed",
      tells: "Half a record is a record to recv(). MSG_WAITALL knows better.",
    },
    {
      name: "framing_line",
      tells:
        "Read by read, naïve becomes na� and �ve. Line by line it does not.",
    },
    {
      name: "framing_length",
      tells: "Four bytes arrive, and promise four gigabytes. Believe them?",
    },
    {
      name: "framing_close",
      tells:
        "The sender was killed half-way. The reader sees a perfect ending.",
    },
    {
      name: "sliding_window",
      tells:
        "One side stops reading. The other side's send() begins to refuse.",
    },
  ],
  exercises: [],
});
