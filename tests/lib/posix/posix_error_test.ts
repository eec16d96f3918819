import { errnoName, errnoText, PosixError } from "lib/posix/mod.ts";
import { assert, assertEquals } from "@std/assert";
import { python, withPython } from "../python.ts";

Deno.test("PosixError tells operation, address, words and name", () => {
  const error = new PosixError("bind", 13, "127.0.0.1:80");
  assertEquals(error.message, "bind 127.0.0.1:80: permission denied (EACCES)");
  assertEquals(error.name, "PosixError");
  assertEquals(error.operation, "bind");
  assertEquals(error.address, "127.0.0.1:80");
  assertEquals(error.code, "EACCES");
  assertEquals(error.errno, 13);
  assert(error instanceof Error);
});

Deno.test("PosixError leaves out an address that is not known", () => {
  const error = new PosixError("recv", 22);
  assertEquals(error.message, "recv: invalid argument (EINVAL)");
  assert(!("address" in error) || error.address === undefined);
});

withPython("errnoName() gives a name that Python has for every number", () => {
  const numbers = python<number[]>(
    "import errno\nprint(json.dumps(list(errno.errorcode)))",
  );
  // A number may have two names (EAGAIN, EWOULDBLOCK), so compare the numbers.
  const back = python<(number | null)[]>(
    `import errno
print(json.dumps([getattr(errno, name, None) for name in given]))`,
    numbers.map(errnoName),
  );
  assertEquals(back, numbers);
});

withPython("errnoName() prefers the names of the socket pages", () => {
  const [again, unsupported] = python<number[]>(
    "import errno\nprint(json.dumps([errno.EWOULDBLOCK, errno.EOPNOTSUPP]))",
  );
  assertEquals(errnoName(again ?? 0), "EAGAIN");
  assertEquals(errnoName(unsupported ?? 0), "EOPNOTSUPP");
});

Deno.test("errnoName() makes a name for a number without one", () => {
  assertEquals(errnoName(9999), "E9999");
});

withPython("errnoText() is strerror with a small first letter", () => {
  const theirs = python<Record<string, string>>(`
import errno, os
print(json.dumps({number: os.strerror(number) for number in errno.errorcode}))`);
  for (const [number, words] of Object.entries(theirs)) {
    const text = errnoText(Number(number));
    assertEquals(text.toLowerCase(), words.toLowerCase());
    assertEquals(text.slice(1), words.slice(1));
  }
  assertEquals(errnoText(22), "invalid argument");
});

Deno.test("errnoText() leaves abbreviations as they are", () => {
  // Not one of the common errors, but ".lib section" and "RFS" do exist.
  for (let number = 1; number < 134; number++) {
    const [first = "", second = ""] = errnoText(number);
    const abbreviation = /[A-Z]/.test(first) && /[A-Z]/.test(second);
    assertEquals(/[A-Z]/.test(first), abbreviation, errnoText(number));
  }
});
