/**
 * A socket is a number, in one row with files.
 *
 * open() and socket() hand out numbers from the same row, each time the lowest
 * that is free. So a number comes back: who keeps one too long writes into
 * whatever has it now. 0, 1 and 2 are in the row too. A shell's `>` closes 1,
 * opens a file, and the file is the standard output.
 *
 * Run:    deno task ch1 descriptor_numbers
 * Needs:  Linux or macOS
 * Prints:
 *   opened        number  is it a socket?
 *   a file         <int>  no: ENOTSOCK
 *   a TCP socket   <int>  yes, of type 1
 *   a file         <int>  no: ENOTSOCK
 *   a UDP socket   <int>  yes, of type 2
 *
 *   The TCP socket's number was <int>. It is closed.
 *   A file is opened: its number is <int>.
 *   write(<int>, "to the peer"): the file now holds "to the peer"
 *
 *   Number 1 is closed. A file is opened: its number is 1.
 *   write(1, "hello"): the file now holds "hello"
 *   write(1, "hello"), with number 1 as it was before: hello
 * @module
 */
import {
  AF_INET,
  answerOf,
  close,
  dup,
  getsockopt,
  O_CREAT,
  O_WRONLY,
  open,
  SO_TYPE,
  SOCK_DGRAM,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";
import { program, table, TemporaryFolder } from "lib/cli/mod.ts";
import { writeText } from "./parts/write_text.ts";

await program({
  meta: import.meta,
  run() {
    using folder = new TemporaryFolder();
    const create = (name: string) =>
      open(folder.file(name), O_WRONLY | O_CREAT, 0o600);

    using first = create("first");
    using tcp = socket(AF_INET, SOCK_STREAM);
    using second = create("second");
    using udp = socket(AF_INET, SOCK_DGRAM);
    console.log(table([
      ["opened", "number", "is it a socket?"],
      ["a file", `${first.fd}`, socketOrNot(first.fd)],
      ["a TCP socket", `${tcp.fd}`, socketOrNot(tcp.fd)],
      ["a file", `${second.fd}`, socketOrNot(second.fd)],
      ["a UDP socket", `${udp.fd}`, socketOrNot(udp.fd)],
    ], { align: ["left", "right"] }));

    // The mistake: the number is kept, although what it stood for is gone.
    const kept = tcp.fd;
    tcp.close();
    using third = create("third");
    console.log(`\nThe TCP socket's number was ${kept}. It is closed.`);
    console.log(`A file is opened: its number is ${third.fd}.`);
    // Had a thread of Deno's been quicker, its file would not be ours to spoil.
    if (third.fd === kept) writeText(kept, "to the peer");
    const found = Deno.readTextFileSync(folder.file("third"));
    console.log(
      `write(${kept}, "to the peer"): the file now holds "${found}"`,
    );

    redirect(() => create("fourth"));
    const output = Deno.readTextFileSync(folder.file("fourth"));
    console.log(`write(1, "hello"): the file now holds "${output}"`);
    writeText(1, `write(1, "hello"), with number 1 as it was before: `);
    writeText(1, "hello\n");
  },
});

/** Writes to number 1 while it is a file, as a shell's `>` makes it one. */
function redirect(create: () => { fd: number } & Disposable): void {
  // A second number for the output, so that it outlives the close of the first.
  using output = dup(1);
  let number: number;
  close(1);
  try {
    using file = create();
    number = file.fd;
    if (number === 1) writeText(1, "hello");
  } finally {
    // Again the lowest free number is 1; it must stay open when this ends.
    dup(output).detach();
  }
  console.log(
    `\nNumber 1 is closed. A file is opened: its number is ${number}.`,
  );
}

/** Asks the kernel for something that only a socket has. */
function socketOrNot(fd: number): string {
  const type = answerOf(() => getsockopt(fd, SO_TYPE));
  return typeof type === "number" ? `yes, of type ${type}` : `no: ${type}`;
}
