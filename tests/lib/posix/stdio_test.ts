import { assert, assertEquals, assertThrows } from "@std/assert";
import {
  _IOFBF,
  _IOLBF,
  _IONBF,
  AF_UNIX,
  connectedPair,
  dup,
  EOF,
  fclose,
  fdopen,
  fflush,
  fgetc,
  fgets,
  type FILE,
  fileno,
  fopen,
  fputc,
  fputs,
  fwrite,
  MSG_DONTWAIT,
  pipe,
  PosixError,
  read,
  readable,
  recv,
  send,
  setNonblocking,
  setvbuf,
  SHUT_RD,
  SHUT_WR,
  shutdown,
  SOCK_STREAM,
  type Socket,
  socketpair,
  write,
} from "lib/posix/mod.ts";
import { python, withPython } from "../python.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | null) =>
  bytes && new TextDecoder().decode(bytes);

/** What has come, or EAGAIN. */
function arrived(socket: Socket): string {
  const buffer = new Uint8Array(65_536);
  try {
    const count = recv(socket, buffer, MSG_DONTWAIT);
    return new TextDecoder().decode(buffer.subarray(0, count));
  } catch (error) {
    if (error instanceof PosixError) return error.code;
    throw error;
  }
}

Deno.test("fputs() stays in the buffer until fflush(), a full buffer or fclose()", async () => {
  using pair = connectedPair();
  const writer = fdopen(pair.ours, "w");
  setvbuf(writer, _IOFBF, 1000);
  fputs("a\n", writer);
  assertEquals(arrived(pair.peer), "EAGAIN");
  fflush(writer);
  assertEquals(arrived(pair.peer), "a\n");
  for (let i = 0; i < 1001; i++) fputc(120, writer);
  assertEquals(arrived(pair.peer), "x".repeat(1000));
  fclose(writer);
  assertEquals(arrived(pair.peer), "x");
  // A process that another test starts may hold a copy for a moment.
  assert(await readable(pair.peer, 5000));
  assertEquals(arrived(pair.peer), ""); // the end
});

Deno.test("setvbuf(): by lines, and not at all", () => {
  using pair = connectedPair();
  using lines = fdopen(dup(pair.ours), "w");
  setvbuf(lines, _IOLBF, 1000);
  fputs("no end", lines);
  assertEquals(arrived(pair.peer), "EAGAIN");
  fputs(" yet\n", lines);
  assertEquals(arrived(pair.peer), "no end yet\n");
  using none = fdopen(pair.ours, "w");
  setvbuf(none, _IONBF);
  fputc(65, none);
  assertEquals(arrived(pair.peer), "A");
});

Deno.test("setvbuf() refuses sizes and modes that are none", () => {
  using ends = pipe();
  using file = fdopen(ends.writeEnd, "w");
  for (const size of [0, -1, 1.5, NaN]) {
    assertThrows(() => setvbuf(file, _IOFBF, size), RangeError, "size");
  }
  assertThrows(() => setvbuf(file, 7, 100), PosixError, "EINVAL");
});

Deno.test("fgets() gives lines, parts of long ones, zero bytes, the rest, null", () => {
  using pair = connectedPair();
  using reader = fdopen(pair.ours, "r");
  send(pair.peer, encode("one\n\nlong line\nz\0\0\nrest"));
  shutdown(pair.peer, SHUT_WR);
  assertEquals(decode(fgets(reader, 80)), "one\n");
  assertEquals(decode(fgets(reader, 80)), "\n");
  assertEquals(decode(fgets(reader, 6)), "long ");
  assertEquals(decode(fgets(reader, 6)), "line\n");
  assertEquals(decode(fgets(reader, 80)), "z\0\0\n");
  assertEquals(decode(fgets(reader, 80)), "rest");
  assertEquals(fgets(reader, 80), null);
  assertEquals(fgets(reader, 80), null);
  assertThrows(() => fgets(reader, 1), RangeError, "size 1");
});

Deno.test("every byte passes fputc() and fgetc(), and 255 is not EOF", () => {
  using pair = connectedPair();
  using reader = fdopen(pair.ours, "r");
  const writer = fdopen(pair.peer, "w");
  for (let byte = 0; byte < 256; byte++) fputc(byte, writer);
  fclose(writer);
  for (let byte = 0; byte < 256; byte++) assertEquals(fgetc(reader), byte);
  assertEquals(fgetc(reader), EOF);
});

Deno.test("fwrite() writes zero bytes, fputs() refuses them", () => {
  using ends = pipe();
  using writer = fdopen(ends.writeEnd, "w");
  fwrite(new Uint8Array([1, 0, 2]), writer);
  fwrite(new Uint8Array(), writer);
  fflush(writer);
  const buffer = new Uint8Array(9);
  assertEquals(read(ends.readEnd, buffer), 3);
  assertEquals([...buffer.subarray(0, 3)], [1, 0, 2]);
  assertThrows(() => fputs("a\0b", writer), TypeError, "zero byte");
});

Deno.test("a stream takes more from the kernel than it gives", () => {
  using pair = connectedPair();
  using reader = fdopen(pair.ours, "r");
  send(pair.peer, encode("one\ntwo\n"));
  assertEquals(decode(fgets(reader, 80)), "one\n");
  assertEquals(arrived(pair.ours), "EAGAIN");
  assertEquals(decode(fgets(reader, 80)), "two\n");
});

Deno.test("fclose() closes the descriptor, and its Socket knows", () => {
  using pair = connectedPair();
  const file = fdopen(pair.ours, "w");
  assertEquals(fileno(file), pair.ours.fd);
  assertEquals(file.fd, pair.ours.fd);
  fclose(file);
  assert(pair.ours.closed);
  assertEquals(file.fd, -1);
  file.close(); // the second does nothing
  const calls: ((file: FILE) => unknown)[] = [
    fclose,
    fflush,
    fileno,
    fgetc,
    (file) => fputs("x", file),
    (file) => fgets(file, 9),
  ];
  for (const call of calls) {
    const error = assertThrows(() => call(file), PosixError);
    assertEquals(
      [error.code, error.message.includes("the stream is closed")],
      [
        "EBADF",
        true,
      ],
    );
  }
});

Deno.test("a dup()ed stream is closed alone, and sends no end", () => {
  using pair = connectedPair();
  const writer = fdopen(dup(pair.ours), "w");
  using reader = fdopen(pair.ours, "r");
  fputs("hello", writer);
  fclose(writer);
  assertEquals(arrived(pair.peer), "hello");
  assertEquals(arrived(pair.peer), "EAGAIN");
  shutdown(reader, SHUT_WR);
  assertEquals(arrived(pair.peer), "");
  send(pair.peer, encode("answer\n"));
  assertEquals(decode(fgets(reader, 80)), "answer\n");
});

Deno.test("errors say call, object and name", () => {
  const fails = (call: () => unknown) => assertThrows(call, PosixError).message;
  assert(
    /^fopen \/no\/such: .*\(ENOENT\)$/.test(
      fails(() => fopen("/no/such", "r")),
    ),
  );
  using ends = pipe();
  const { fd } = ends.readEnd;
  assert(fails(() => fdopen(fd, "q")).endsWith("(EINVAL)"));
  using reader = fdopen(ends.readEnd, "r");
  assert(/^fputs \d+: .*\(EBADF\)$/.test(fails(() => fputs("x", reader))));
  setNonblocking(reader, true);
  assert(/^fgets \d+: .*\(EAGAIN\)$/.test(fails(() => fgets(reader, 9))));
  write(ends.writeEnd, encode("later\n"));
  assertEquals(decode(fgets(reader, 9)), "later\n"); // the mark is gone
});

Deno.test("fflush() and fclose() report that nobody reads any more (EPIPE)", () => {
  for (const call of [fflush, fclose]) {
    const [end, far] = socketpair(AF_UNIX, SOCK_STREAM);
    using _ = far;
    // Shut down, not closed: of what is closed, a process that another test
    // starts has a copy for a moment.
    shutdown(far, SHUT_RD);
    using writer = fdopen(end, "w");
    fputs("x", writer);
    assertEquals(assertThrows(() => call(writer), PosixError).code, "EPIPE");
    writer.close(); // gone all the same
    assert(end.closed);
  }
});

withPython(
  "fopen() appends, empties, and reads what Python wrote",
  async () => {
    const path = await Deno.makeTempFile();
    try {
      python(
        'file = open(given, "w"); file.write("from python\\n"); file.close(); print(0)',
        path,
      );
      {
        using file = fopen(path, "a");
        fputs("appended\n", file);
      }
      {
        using file = fopen(path, "r");
        assertEquals(decode(fgets(file, 80)), "from python\n");
        assertEquals(decode(fgets(file, 80)), "appended\n");
      }
      fclose(fopen(path, "w"));
      assertEquals((await Deno.stat(path)).size, 0);
    } finally {
      await Deno.remove(path);
    }
  },
);
