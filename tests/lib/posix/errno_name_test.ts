import { errnoName } from "lib/posix/mod.ts";
import { assertEquals } from "@std/assert";
import { python, withPython } from "../python.ts";

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
