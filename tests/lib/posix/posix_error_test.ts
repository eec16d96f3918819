import { PosixError } from "lib/posix/mod.ts";
import { assert, assertEquals } from "@std/assert";

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
