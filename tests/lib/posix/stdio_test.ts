import { assert, assertEquals, assertThrows } from "@std/assert";
import * as posix from "lib/posix/mod.ts";
import { python, withPython } from "../python.ts";

const encode = (text: string) => new TextEncoder().encode(text);
const decode = (bytes: Uint8Array | null) =>
  bytes && new TextDecoder().decode(bytes);

/** What has come, or EAGAIN. */
function arrived(socket: posix.Socket): string {
  const buffer = new Uint8Array(65_536);
  try {
    const count = posix.recv(socket, buffer, posix.MSG_DONTWAIT);
    return new TextDecoder().decode(buffer.subarray(0, count));
  } catch (error) {
    if (error instanceof posix.PosixError) return error.code;
    throw error;
  }
}

Deno.test("fputs() stays in the buffer until fflush(), a full buffer or fclose()", async () => {
  using pair = posix.connectedPair();
  const writer = posix.fdopen(pair.ours, "w");
  posix.setvbuf(writer, posix._IOFBF, 1000);
  posix.fputs("a\n", writer);
  assertEquals(arrived(pair.peer), "EAGAIN");
  posix.fflush(writer);
  assertEquals(arrived(pair.peer), "a\n");
  for (let i = 0; i < 1001; i++) posix.fputc(120, writer);
  assertEquals(arrived(pair.peer), "x".repeat(1000));
  posix.fclose(writer);
  assertEquals(arrived(pair.peer), "x");
  // A process that another test starts may hold a copy for a moment.
  assert(await posix.readable(pair.peer, 5000));
  assertEquals(arrived(pair.peer), ""); // the end
});

Deno.test("setvbuf(): by lines, and not at all", () => {
  using pair = posix.connectedPair();
  using lines = posix.fdopen(posix.dup(pair.ours), "w");
  posix.setvbuf(lines, posix._IOLBF, 1000);
  posix.fputs("no end", lines);
  assertEquals(arrived(pair.peer), "EAGAIN");
  posix.fputs(" yet\n", lines);
  assertEquals(arrived(pair.peer), "no end yet\n");
  using none = posix.fdopen(pair.ours, "w");
  posix.setvbuf(none, posix._IONBF);
  posix.fputc(65, none);
  assertEquals(arrived(pair.peer), "A");
});

Deno.test("setvbuf() refuses sizes and modes that are none", () => {
  using ends = posix.pipe();
  using file = posix.fdopen(ends.writeEnd, "w");
  for (const size of [0, -1, 1.5, NaN]) {
    assertThrows(
      () => posix.setvbuf(file, posix._IOFBF, size),
      RangeError,
      "size",
    );
  }
  assertThrows(() => posix.setvbuf(file, 7, 100), posix.PosixError, "EINVAL");
});

Deno.test("fgets() gives lines, parts of long ones, zero bytes, the rest, null", () => {
  using pair = posix.connectedPair();
  using reader = posix.fdopen(pair.ours, "r");
  posix.send(pair.peer, encode("one\n\nlong line\nz\0\0\nrest"));
  posix.shutdown(pair.peer, posix.SHUT_WR);
  assertEquals(decode(posix.fgets(reader, 80)), "one\n");
  assertEquals(decode(posix.fgets(reader, 80)), "\n");
  assertEquals(decode(posix.fgets(reader, 6)), "long ");
  assertEquals(decode(posix.fgets(reader, 6)), "line\n");
  assertEquals(decode(posix.fgets(reader, 80)), "z\0\0\n");
  assertEquals(decode(posix.fgets(reader, 80)), "rest");
  assertEquals(posix.fgets(reader, 80), null);
  assertEquals(posix.fgets(reader, 80), null);
  assertThrows(() => posix.fgets(reader, 1), RangeError, "size 1");
});

Deno.test("every byte passes fputc() and fgetc(), and 255 is not EOF", () => {
  using pair = posix.connectedPair();
  using reader = posix.fdopen(pair.ours, "r");
  const writer = posix.fdopen(pair.peer, "w");
  for (let byte = 0; byte < 256; byte++) posix.fputc(byte, writer);
  posix.fclose(writer);
  for (let byte = 0; byte < 256; byte++) {
    assertEquals(posix.fgetc(reader), byte);
  }
  assertEquals(posix.fgetc(reader), posix.EOF);
});

Deno.test("fwrite() writes zero bytes, fputs() refuses them", () => {
  using ends = posix.pipe();
  using writer = posix.fdopen(ends.writeEnd, "w");
  posix.fwrite(new Uint8Array([1, 0, 2]), writer);
  posix.fwrite(new Uint8Array(), writer);
  posix.fflush(writer);
  const buffer = new Uint8Array(9);
  assertEquals(posix.read(ends.readEnd, buffer), 3);
  assertEquals([...buffer.subarray(0, 3)], [1, 0, 2]);
  assertThrows(() => posix.fputs("a\0b", writer), TypeError, "zero byte");
});

Deno.test("a stream takes more from the kernel than it gives", () => {
  using pair = posix.connectedPair();
  using reader = posix.fdopen(pair.ours, "r");
  posix.send(pair.peer, encode("one\ntwo\n"));
  assertEquals(decode(posix.fgets(reader, 80)), "one\n");
  assertEquals(arrived(pair.ours), "EAGAIN");
  assertEquals(decode(posix.fgets(reader, 80)), "two\n");
});

Deno.test("fclose() closes the descriptor, and its Socket knows", () => {
  using pair = posix.connectedPair();
  const file = posix.fdopen(pair.ours, "w");
  assertEquals(posix.fileno(file), pair.ours.fd);
  assertEquals(file.fd, pair.ours.fd);
  posix.fclose(file);
  assert(pair.ours.closed);
  assertEquals(file.fd, -1);
  file.close(); // the second does nothing
  const calls: ((file: posix.FILE) => unknown)[] = [
    posix.fclose,
    posix.fflush,
    posix.fileno,
    posix.fgetc,
    (file) => posix.fputs("x", file),
    (file) => posix.fgets(file, 9),
  ];
  for (const call of calls) {
    const error = assertThrows(() => call(file), posix.PosixError);
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
  using pair = posix.connectedPair();
  const writer = posix.fdopen(posix.dup(pair.ours), "w");
  using reader = posix.fdopen(pair.ours, "r");
  posix.fputs("hello", writer);
  posix.fclose(writer);
  assertEquals(arrived(pair.peer), "hello");
  assertEquals(arrived(pair.peer), "EAGAIN");
  posix.shutdown(reader, posix.SHUT_WR);
  assertEquals(arrived(pair.peer), "");
  posix.send(pair.peer, encode("answer\n"));
  assertEquals(decode(posix.fgets(reader, 80)), "answer\n");
});

Deno.test("errors say call, object and name", () => {
  const fails = (call: () => unknown) =>
    assertThrows(call, posix.PosixError).message;
  assert(
    /^fopen \/no\/such: .*\(ENOENT\)$/.test(
      fails(() => posix.fopen("/no/such", "r")),
    ),
  );
  using ends = posix.pipe();
  const { fd } = ends.readEnd;
  assert(fails(() => posix.fdopen(fd, "q")).endsWith("(EINVAL)"));
  using reader = posix.fdopen(ends.readEnd, "r");
  assert(
    /^fputs \d+: .*\(EBADF\)$/.test(fails(() => posix.fputs("x", reader))),
  );
  posix.setNonblocking(reader, true);
  assert(/^fgets \d+: .*\(EAGAIN\)$/.test(fails(() => posix.fgets(reader, 9))));
  posix.write(ends.writeEnd, encode("later\n"));
  assertEquals(decode(posix.fgets(reader, 9)), "later\n"); // the mark is gone
});

Deno.test("fflush() and fclose() report that nobody reads any more (EPIPE)", () => {
  for (const call of [posix.fflush, posix.fclose]) {
    const [end, far] = posix.socketpair(posix.AF_UNIX, posix.SOCK_STREAM);
    using _ = far;
    // Shut down, not closed: of what is closed, a process that another test
    // starts has a copy for a moment.
    posix.shutdown(far, posix.SHUT_RD);
    using writer = posix.fdopen(end, "w");
    posix.fputs("x", writer);
    assertEquals(
      assertThrows(() => call(writer), posix.PosixError).code,
      "EPIPE",
    );
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
        using file = posix.fopen(path, "a");
        posix.fputs("appended\n", file);
      }
      {
        using file = posix.fopen(path, "r");
        assertEquals(decode(posix.fgets(file, 80)), "from python\n");
        assertEquals(decode(posix.fgets(file, 80)), "appended\n");
      }
      posix.fclose(posix.fopen(path, "w"));
      assertEquals((await Deno.stat(path)).size, 0);
    } finally {
      await Deno.remove(path);
    }
  },
);
