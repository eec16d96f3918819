import { assertEquals } from "@std/assert";
import { failureLine, NetworkError } from "lib/cli/mod.ts";

Deno.test("failureLine() keeps what Deno says beyond the words", () => {
  const missing = Object.assign(
    new Deno.errors.NotFound(
      "No such file or directory (os error 2): readfile 'x'",
    ),
    { code: "ENOENT" },
  );
  assertEquals(
    failureLine(missing),
    "no such file or directory (ENOENT): readfile 'x'",
  );
});

Deno.test("failureLine() takes a message that names its operation as it is, in one line", () => {
  const cause = Object.assign(new Error(), { code: "EADDRINUSE" });
  assertEquals(
    failureLine(
      new NetworkError("listen", { hostname: "::", port: 80 }, cause),
    ),
    "listen [::]:80: address already in use (EADDRINUSE)",
  );
  const posix = Object.assign(new Error("bind:\n  no (EACCES)"), {
    operation: "bind",
    code: "EACCES",
  });
  assertEquals(failureLine(posix), "bind: no (EACCES)");
});

Deno.test("failureLine() leaves programming errors to their stack", () => {
  assertEquals(failureLine(new TypeError("x")), undefined);
  assertEquals(failureLine("thrown text"), undefined);
});
