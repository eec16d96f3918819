import {
  AF_INET,
  PosixError,
  rawGetsockopt,
  rawGetsockoptInto,
  rawSetsockopt,
  SOCK_DGRAM,
  SOCK_STREAM,
  socket,
  SOL_SOCKET,
} from "lib/posix/mod.ts";
import { constants } from "lib/posix/constants/table.ts";
import { assertEquals, assertThrows } from "@std/assert";
import { python, withPython } from "../python.ts";
import { failure } from "./sockets.ts";

const int = (value: number) => new Uint8Array(new Int32Array([value]).buffer);

withPython("rawGetsockopt() reads what Python reads of a new socket", () => {
  const names = ["SO_TYPE", "SO_RCVBUF", "SO_SNDBUF", "SO_LINGER"];
  const theirs = python<Record<string, [number, number[]]>>(
    `
import socket
s = socket.socket()
print(json.dumps({name: [getattr(socket, name),
    list(s.getsockopt(socket.SOL_SOCKET, getattr(socket, name), 16))]
    for name in given}))`,
    names,
  );
  using s = socket(AF_INET, SOCK_STREAM);
  for (const name of names) {
    const [number, value] = theirs[name] ?? [0, []];
    assertEquals([...rawGetsockopt(s, SOL_SOCKET, number, 16)], value, name);
  }
});

Deno.test("rawGetsockopt() cuts the value to the length asked for", () => {
  using s = socket(AF_INET, SOCK_DGRAM);
  const { SO_TYPE } = constants;
  const whole = rawGetsockopt(s, SOL_SOCKET, SO_TYPE, 4);
  assertEquals(whole, int(SOCK_DGRAM));
  assertEquals(rawGetsockopt(s, SOL_SOCKET, SO_TYPE, 2), whole.slice(0, 2));
  assertEquals(rawGetsockopt(s, SOL_SOCKET, SO_TYPE, 0).length, 0);
});

Deno.test("rawGetsockoptInto() writes into a view and no further", () => {
  using s = socket(AF_INET, SOCK_DGRAM);
  const buffer = new Uint8Array(12).fill(255);
  const written = rawGetsockoptInto(
    s,
    SOL_SOCKET,
    constants.SO_TYPE,
    buffer.subarray(4, 8),
  );
  assertEquals(written, 4);
  assertEquals(buffer.slice(4, 8), int(SOCK_DGRAM));
  assertEquals(buffer.slice(8), new Uint8Array(4).fill(255));
});

Deno.test("rawSetsockopt() sets what rawGetsockopt() reads", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  const SO_KEEPALIVE = Deno.build.os === "linux" ? 9 : 8;
  rawSetsockopt(s, SOL_SOCKET, SO_KEEPALIVE, int(1));
  const [value = 0] = rawGetsockopt(s, SOL_SOCKET, SO_KEEPALIVE, 4);
  assertEquals(value !== 0, true);
});

Deno.test("rawSetsockopt() passes a bad length to the kernel", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  const SO_KEEPALIVE = Deno.build.os === "linux" ? 9 : 8;
  for (const length of [0, 1, 3]) {
    const value = new Uint8Array(length);
    const call = () => rawSetsockopt(s, SOL_SOCKET, SO_KEEPALIVE, value);
    assertEquals(failure(call).code, "EINVAL");
  }
});

Deno.test("rawSetsockopt() names the option as it is told, or by numbers", () => {
  using s = socket(AF_INET, SOCK_STREAM);
  assertThrows(
    () => rawSetsockopt(s, SOL_SOCKET, 9999, int(1)),
    PosixError,
    `setsockopt ${SOL_SOCKET}/9999: protocol not available (ENOPROTOOPT)`,
  );
  assertThrows(
    () => rawGetsockopt(s, SOL_SOCKET, 9999, 4, "SO_NONE"),
    PosixError,
    "getsockopt SO_NONE: protocol not available (ENOPROTOOPT)",
  );
});
