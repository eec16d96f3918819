import { defineChapter } from "lib/course/mod.ts";

export default defineChapter({
  number: 15,
  folder: "ch15_standard_io",
  title: "Sockets and standard I/O",
  programs: [
    {
      name: "copy_unbuffered",
      tells: "A file is copied by read() and write(). How often is that?",
    },
    {
      name: "copy_buffered",
      tells:
        "200000 calls of fgetc() and fputc(). How many does the kernel see?",
    },
    {
      name: "fdopen_fileno",
      tells: "One file, two ways in. What was written first comes second.",
    },
    {
      name: "flush_demo",
      tells: "The server has asked its question. The client never saw it.",
    },
    {
      name: "echo_streams_server",
      tells: "An echo server in one line. One that answers at the end fails.",
    },
    {
      name: "echo_streams_client",
      tells: "Two pipes, two ends: the last echo comes after our own end.",
    },
    {
      name: "line_stream",
      tells: "A read cuts a character in two. Who puts it together?",
    },
    {
      name: "back_pressure",
      tells: "The client stops reading. Where do four megabytes go?",
    },
    {
      name: "separate_streams_server",
      tells: "Two streams on one socket. Three ways to end one, all wrong.",
    },
    {
      name: "separate_streams_half_close",
      tells: "dup() for two owners, shutdown() for the end.",
    },
    {
      name: "separate_streams_client",
      tells: "This client speaks when it has seen the end, and not before.",
    },
  ],
  exercises: [
    {
      name: "buffered_copy",
      title: "A buffer of your own",
      points: 2,
      hints: [
        "A buffer has three numbers: its size, how many bytes are in it, and which is next. getc() needs all three, putc() two.",
        "getc(): while there is a next byte, give it. Else one read() into the whole buffer; its result is the new length, and 0 means EOF.",
        "putc(): keep the byte; if length === size, flush(). flush(): write(file, buffer.subarray(done, length)) until all is written, then length = 0.",
      ],
    },
    {
      name: "waiting_client",
      title: "The client waits, and so does the reply",
      points: 2,
      hints: [
        "Before each place where the server waits for the client, ask: is anything of mine still in the buffer?",
        "Keep the buffer (three fputs() are then one write()), and call fflush(writer) before the fgets() that waits.",
        'reader = fdopen(dup(socket), "r"), writer = fdopen(socket, "w"). Question, fflush; then for each line: answer(), fflush. Collect the pieces of fgets() until one ends with LF or null comes.',
      ],
    },
    {
      name: "half_close_streams",
      title: "Half-close, through streams",
      points: 2,
      hints: [
        "Two streams need two descriptors, because each fclose() closes one. But then fclose() tells the server nothing.",
        "What tells the end is shutdown() with SHUT_WR, on any number of the connection. What waits in the stream has to be out before it.",
        "fputs each line, fflush(writer), shutdown(fileno(writer), SHUT_WR), fclose(writer); then fgets(reader, …) until null, with one decoder; fclose(reader).",
      ],
    },
    {
      name: "line_pipeline",
      title: "A pipeline of lines",
      points: 3,
      hints: [
        "Three transforms in a row: bytes to text, text to numbered lines, text to bytes. Two of them exist already.",
        "The middle one keeps what stands behind the last LF for the next piece. flush() is called when the input has ended.",
        "input.pipeThrough(new TextDecoderStream()).pipeThrough(yours).pipeThrough(new TextEncoderStream()).pipeTo(output), awaited. Number and rest are variables of one call.",
      ],
    },
  ],
});
