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
  ],
  exercises: [],
});
