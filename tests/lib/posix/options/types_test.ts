import { assertEquals, assertThrows } from "@std/assert";
import {
  AF_INET,
  getsockopt,
  IP_ADD_MEMBERSHIP,
  IP_MULTICAST_IF,
  type Linger,
  optionByName,
  PosixError,
  setsockopt,
  SO_ERROR,
  SO_KEEPALIVE,
  SO_LINGER,
  SO_RCVBUF,
  SO_RCVTIMEO,
  SO_TYPE,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";

// Each line under a @ts-expect-error must fail to compile, or `deno check` fails.

Deno.test("getsockopt() returns the type of the option", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  const size: number = getsockopt(s, SO_RCVBUF);
  const on: boolean = getsockopt(s, SO_KEEPALIVE);
  const linger: Linger = getsockopt(s, SO_LINGER);
  const from: string = getsockopt(s, IP_MULTICAST_IF);
  assertEquals([typeof size, typeof on, typeof linger, typeof from], [
    "number",
    "boolean",
    "object",
    "string",
  ]);
  // @ts-expect-error: a boolean is no number
  const wrong: number = getsockopt(s, SO_KEEPALIVE);
  assertEquals(typeof wrong, "boolean");
});

Deno.test("setsockopt() of an option that can only be read does not compile, and fails", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  // @ts-expect-error: SO_TYPE can only be read
  assertThrows(() => setsockopt(s, SO_TYPE, 1), PosixError, "ENOPROTOOPT");
  // @ts-expect-error: SO_ERROR can only be read
  assertThrows(() => setsockopt(s, SO_ERROR, 0), PosixError, "ENOPROTOOPT");
});

Deno.test("getsockopt() of an option that can only be set does not compile, and fails", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  assertThrows(
    // @ts-expect-error: IP_ADD_MEMBERSHIP can only be set
    () => getsockopt(s, IP_ADD_MEMBERSHIP),
    PosixError,
    "ENOPROTOOPT",
  );
});

Deno.test("setsockopt() of a value of another type does not compile, and fails", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  // @ts-expect-error: a number is no boolean
  assertThrows(() => setsockopt(s, SO_KEEPALIVE, 1), TypeError);
  // @ts-expect-error: the field is called seconds
  assertThrows(() => setsockopt(s, SO_LINGER, { on: true, s: 5 }), TypeError);
  // @ts-expect-error: a timeval is not a number of seconds
  assertThrows(() => setsockopt(s, SO_RCVTIMEO, 3.5), TypeError);
});

Deno.test("an option found by name can be read after asking whether it can", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  const option = optionByName("SO_TYPE");
  const value: unknown = option?.get ? getsockopt(s, option) : undefined;
  assertEquals(value, SOCK_STREAM);
});
