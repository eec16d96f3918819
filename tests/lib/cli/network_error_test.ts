import {
  assert,
  assertEquals,
  assertRejects,
  assertStrictEquals,
  assertThrows,
} from "@std/assert";
import * as cli from "lib/cli/mod.ts";

Deno.test("attempt() returns what the call returns, promise or not", async () => {
  assertEquals(cli.attempt("listen", "", () => 1), 1);
  assertEquals(await cli.attempt("connect", "", () => Promise.resolve(2)), 2);
});

Deno.test("attempt() tells operation, address, name and cause", () => {
  using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
  const { port } = listener.addr;
  const address = { hostname: "127.0.0.1", port };
  const error = assertThrows(
    () => cli.attempt("listen", address, () => Deno.listen(address)),
    cli.NetworkError,
    `listen 127.0.0.1:${port}: address already in use (EADDRINUSE)`,
  );
  assertEquals(error.operation, "listen");
  assertEquals(error.address, `127.0.0.1:${port}`);
  assertEquals(error.code, "EADDRINUSE");
  assert(error.cause instanceof Deno.errors.AddrInUse);
});

Deno.test("attempt() rejects for a call that returns a promise", async () => {
  const address = { hostname: "127.0.0.1", port: 1 };
  await assertRejects(
    () => cli.attempt("connect", address, () => Deno.connect(address)),
    cli.NetworkError,
    "connect 127.0.0.1:1: connection refused (ECONNREFUSED)",
  );
});

Deno.test("attempt() passes a programming error through unchanged", () => {
  const mistake = new TypeError("my mistake");
  const thrown = assertThrows(() =>
    cli.attempt("connect", "", () => {
      throw mistake;
    })
  );
  assertStrictEquals(thrown, mistake);
});

Deno.test("a NetworkError is one whatever its cause carries", () => {
  const cause = new Deno.errors.NotFound("no such name");
  const error = new cli.NetworkError("resolve", "no.invalid", cause);
  assert(cli.isNetworkError(error));
  assertEquals(
    cli.failureLine(error),
    "resolve no.invalid: no such name (NotFound)",
  );
});

Deno.test({
  name: "attempt() knows an error of which Deno tells the number only (Linux)",
  ignore: Deno.build.os !== "linux",
  async fn() {
    const socket = Deno.listenDatagram({
      transport: "udp",
      hostname: "127.0.0.1",
      port: 0,
    });
    // An address that no interface has: ENODEV (ip(7)).
    const interfaceOf = "192.0.2.1";
    try {
      await assertRejects(
        () =>
          cli.attempt(
            "join 239.255.0.1 at",
            interfaceOf,
            () => socket.joinMulticastV4("239.255.0.1", interfaceOf),
          ),
        cli.NetworkError,
        `join 239.255.0.1 at ${interfaceOf}: no such device (ENODEV)`,
      );
    } finally {
      socket.close();
    }
  },
});

Deno.test("describe() writes each kind of address", () => {
  const error = Object.assign(new Error(), { code: "EACCES" });
  const words = "permission denied (EACCES)";
  assertEquals(cli.describe("bind", "", error), `bind: ${words}`);
  assertEquals(cli.describe("bind", "lo", error), `bind lo: ${words}`);
  assertEquals(
    cli.describe("bind", { hostname: "::1", port: 80 }, error),
    `bind [::1]:80: ${words}`,
  );
  assertEquals(
    cli.describe("bind", { path: "/run/x" }, error),
    `bind /run/x: ${words}`,
  );
});

Deno.test("describe() names errors that carry no errno", () => {
  assertEquals(
    cli.describe("read", "", new Deno.errors.TimedOut("no answer")),
    "read: no answer (TimedOut)",
  );
  const lookup =
    "failed to lookup address information: Name or service not known";
  assertEquals(
    cli.describe("connect", "no.invalid:80", new Error(lookup)),
    "connect no.invalid:80: Name or service not known (EAI_NONAME)",
  );
  const both = new AggregateError([
    Object.assign(new Error(), { code: "ECONNREFUSED" }),
    Object.assign(new Error(), { code: "ETIMEDOUT" }),
  ]);
  assertEquals(
    cli.describe("connect", "all", both),
    "connect all: connection refused, connection timed out (ECONNREFUSED, ETIMEDOUT)",
  );
});

Deno.test("isNetworkError() tells the world's errors from the program's", () => {
  assert(cli.isNetworkError(new Deno.errors.ConnectionReset("reset")));
  assert(
    cli.isNetworkError(Object.assign(new Error(), { code: "ENOPROTOOPT" })),
  );
  assert(!cli.isNetworkError(new Deno.errors.BadResource("closed")));
  assert(
    !cli.isNetworkError(
      Object.assign(new Error(), { code: "ERR_INVALID_ARG_TYPE" }),
    ),
  );
  assert(!cli.isNetworkError(new RangeError("too large")));
  assert(!cli.isNetworkError("ECONNRESET"));
});
