import {
  connectedPair,
  dup,
  getsockname,
  isNonblocking,
  O_APPEND,
  O_CREAT,
  O_NONBLOCK,
  O_RDONLY,
  O_RDWR,
  O_TRUNC,
  O_WRONLY,
  open,
  OpenFile,
  read,
  setNonblocking,
  write,
} from "lib/posix/mod.ts";
import { assert, assertEquals, assertThrows } from "@std/assert";
import { TemporaryFolder } from "lib/cli/mod.ts";
import { python, withPython } from "../python.ts";
import { testOnLinux } from "../test_on_linux.ts";
import { bytes, failure, text } from "./sockets.ts";

const combinations = [O_RDONLY, O_WRONLY, O_RDWR].flatMap((access) =>
  [0, O_CREAT, O_TRUNC, O_APPEND, O_CREAT | O_TRUNC, O_CREAT | O_APPEND].map(
    (more) => access | more,
  )
);

/** What becomes of a file that is there, and of one that is not. */
function ours(flags: number, path: string, before: string | null) {
  if (before !== null) Deno.writeTextFileSync(path, before, { mode: 0o644 });
  const told: string[] = [];
  const tell = (call: () => string) => {
    try {
      told.push(call());
    } catch (error) {
      if (!(error instanceof Error && "code" in error)) throw error;
      told.push(String(error.code));
    }
  };
  let file: OpenFile | undefined;
  tell(() => {
    file = open(path, flags, 0o640);
    return "opened";
  });
  if (file !== undefined) {
    using opened = file;
    tell(() => `wrote ${write(opened, bytes("new"))}`);
    const buffer = new Uint8Array(9);
    tell(() => `read ${text(buffer.subarray(0, read(opened, buffer)))}`);
  }
  tell(() => {
    const { mode } = Deno.statSync(path);
    return `${((mode ?? 0) & 0o777).toString(8)} ${
      Deno.readTextFileSync(path)
    }`;
  });
  return told;
}

withPython("open() does with every flag what Python's os.open does", () => {
  using folder = new TemporaryFolder();
  const cases = combinations.flatMap((flags, i) => [
    { flags, path: folder.file(`old${i}`), before: "old text" },
    { flags, path: folder.file(`new${i}`), before: null },
  ]);
  const theirs = python<string[][]>(
    `
import errno, os
def attempt(told, call):
    try: told.append(call())
    except OSError as e: told.append(errno.errorcode[e.errno])
def case(flags, path, before):
    path += ".py"
    if before is not None:
        with open(path, "w") as f: f.write(before)
        os.chmod(path, 0o644)
    told, fds = [], []
    def opened():
        fds.append(os.open(path, flags, 0o640))
        return "opened"
    attempt(told, opened)
    for fd in fds:
        attempt(told, lambda: "wrote %d" % os.write(fd, b"new"))
        attempt(told, lambda: "read " + os.read(fd, 9).decode())
        os.close(fd)
    attempt(told, lambda: "%o %s" % (os.stat(path).st_mode & 0o777, open(path).read()))
    return told
print(json.dumps([case(**c) for c in given]))`,
    cases,
  );
  assertEquals(
    cases.map(({ flags, path, before }) => ours(flags, path, before)),
    theirs,
  );
});

Deno.test("open() gives a new file the mode that Deno gives it, without the umask's bits", () => {
  using folder = new TemporaryFolder();
  for (const mode of [0o666, 0o777, 0o600]) {
    const [ours, theirs] = [folder.file(`a${mode}`), folder.file(`b${mode}`)];
    open(ours, O_WRONLY | O_CREAT, mode).close();
    Deno.openSync(theirs, { write: true, createNew: true, mode }).close();
    assertEquals(Deno.statSync(ours).mode, Deno.statSync(theirs).mode);
  }
});

Deno.test("open() refuses O_CREAT without a mode, and what is no mode", () => {
  using folder = new TemporaryFolder();
  const path = folder.file("a");
  assertThrows(
    () => open(path, O_WRONLY | O_CREAT),
    TypeError,
    "O_CREAT needs a mode",
  );
  for (const mode of [-1, 0o10000, 1.5, NaN]) {
    assertThrows(() => open(path, O_WRONLY | O_CREAT, mode), RangeError);
  }
  assertThrows(() => open("a\0b", O_RDONLY), TypeError, "zero byte");
  assertThrows(() => Deno.statSync(path), Deno.errors.NotFound);
});

Deno.test("open() names the path in its error", () => {
  using folder = new TemporaryFolder();
  const path = folder.file("없음");
  const { message, operation } = failure(() => open(path, O_RDONLY));
  assertEquals(operation, "open");
  assertEquals(message, `open ${path}: no such file or directory (ENOENT)`);
});

Deno.test("open() takes O_NONBLOCK and paths that are not ASCII", () => {
  using folder = new TemporaryFolder();
  const path = folder.file("소켓");
  using file = open(path, O_RDWR | O_CREAT | O_NONBLOCK, 0o600);
  assert(isNonblocking(file));
  assertEquals([...Deno.readDirSync(folder.file("."))][0]?.name, "소켓");
});

testOnLinux("open() and dup() set close-on-exec", () => {
  using file = open("/dev/null", O_RDONLY);
  using copy = dup(file);
  for (const { fd } of [file, copy]) {
    const info = Deno.readTextFileSync(`/proc/self/fdinfo/${fd}`);
    const flags = parseInt(/flags:\s*(\d+)/.exec(info)?.[1] ?? "", 8);
    assert(flags & 0o2000000, info);
  }
});

Deno.test("read() fills the buffer's start and leaves the rest", () => {
  using folder = new TemporaryFolder();
  Deno.writeTextFileSync(folder.file("a"), "abcdefghij");
  using file = open(folder.file("a"), O_RDONLY);
  const buffer = new Uint8Array(4);
  const found = Array.from(
    { length: 5 },
    () => [read(file, buffer), text(buffer)],
  );
  assertEquals(found, [
    [4, "abcd"],
    [4, "efgh"],
    [2, "ijgh"],
    [0, "ijgh"],
    [0, "ijgh"],
  ]);
});

Deno.test("read() and write() work on sockets, in part and to the end", () => {
  using pair = connectedPair();
  setNonblocking(pair.ours, true);
  const much = new Uint8Array(64 * 1024 * 1024);
  let count = write(pair.ours, much);
  assert(count > 0 && count < much.length, `${count}`);
  // Meanwhile the kernel may have made room again.
  const full = failure(() => {
    for (;;) count += write(pair.ours, much);
  });
  assertEquals(full.code, "EAGAIN");
  assertEquals(
    failure(() => read(pair.ours, new Uint8Array(1))).code,
    "EAGAIN",
  );
  pair.ours.close();
  let total = 0;
  const buffer = new Uint8Array(1024 * 1024);
  for (let n = 1; n > 0; total += n) n = read(pair.peer, buffer);
  assertEquals(total, count);
});

Deno.test("write() to a peer that is gone fails with EPIPE", () => {
  using pair = connectedPair();
  pair.peer.close();
  write(pair.ours, bytes("x")); // answered with a reset
  // The first to notice may hear of the reset, the next never does.
  const { code } = failure(() => {
    for (;;) write(pair.ours, bytes("x"));
  });
  assert(["EPIPE", "ECONNRESET"].includes(code), code);
  assertEquals(failure(() => write(pair.ours, bytes("x"))).code, "EPIPE");
});

Deno.test("read() and write() refuse the wrong direction, and closed files", () => {
  using folder = new TemporaryFolder();
  const path = folder.file("a");
  const file = open(path, O_WRONLY | O_CREAT, 0o600);
  assertEquals(failure(() => read(file, new Uint8Array(1))).code, "EBADF");
  using reader = open(path, O_RDONLY);
  assertEquals(failure(() => write(reader, bytes("x"))).code, "EBADF");
  file.close();
  file.close();
  assertEquals(failure(() => write(file, bytes("x"))).code, "EBADF");
  const folderFile = open(folder.file("."), O_RDONLY);
  using _ = folderFile;
  assertEquals(
    failure(() => read(folderFile, new Uint8Array(1))).code,
    "EISDIR",
  );
});

Deno.test("read() and write() of no bytes do nothing", () => {
  using folder = new TemporaryFolder();
  using file = open(folder.file("a"), O_RDWR | O_CREAT, 0o600);
  assertEquals(write(file, new Uint8Array(0)), 0);
  assertEquals(read(file, new Uint8Array(0)), 0);
});

Deno.test("dup() gives a second number of the same open file", () => {
  using pair = connectedPair();
  using copy = dup(pair.ours);
  assert(copy.fd !== pair.ours.fd);
  assertEquals(getsockname(copy), getsockname(pair.ours));
  pair.ours.close();
  write(copy, bytes("still open"));
  const buffer = new Uint8Array(20);
  assertEquals(text(buffer.subarray(0, read(pair.peer, buffer))), "still open");
  assertEquals(failure(() => dup(pair.ours)).code, "EBADF");
});
