import { defineChapter } from "lib/course/mod.ts";

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
  exercises: [
    {
      name: "echo_client",
      title: "Read until complete",
      points: 2,
      hints: [
        "Run `deno task ch5 echo_client_until_complete` and look at what one read brought.",
        "You know how many bytes are missing. Give read() a buffer of just that length: subarray() makes one that begins where the last read ended.",
        "Both functions are a loop around one call. `null` from read() ends it with an error; what write() returns is where the next write begins.",
      ],
    },
    {
      name: "length_frames",
      title: "Frames behind a length",
      points: 3,
      hints: [
        "Two things are read in turn: a length of 4 bytes, then a body. Either may come in parts, so one function that reads exactly n bytes serves both.",
        "DataView reads network order unless told otherwise, and getUint32() knows no negative lengths. Compare with the limit before `new Uint8Array(length)`.",
        "The end of the stream is in order at one place only: before the first byte of a length. A frame of its own array can not change under its owner.",
      ],
    },
    {
      name: "line_reader",
      title: "Lines, whatever the reads",
      points: 3,
      hints: [
        "Keep what stands behind the last LF, and put the next read behind it.",
        "A character of UTF-8 may have four bytes, and a read may end after the first. Look for the byte 10, and decode a line when all its bytes are here; or let one decoder remember: decode(bytes, { stream: true }).",
        "A CR is part of a line's end only right before the LF. What is kept must never grow beyond the limit: check it when there is no LF, too.",
      ],
    },
    {
      name: "calculator",
      title: "A calculator that can say no",
      points: 3,
      hints: [
        "The first byte tells how many more follow: 4 for each operand and 1 for the operator.",
        "getInt32() and setInt32() know the sign, and network order is what they use unless told otherwise. What setInt32() can not hold, it cuts without a word.",
        "An unknown operator is no reason to close: all its bytes are read, so the next request begins where it should. Answer with status 1 and go on.",
      ],
    },
  ],
});
