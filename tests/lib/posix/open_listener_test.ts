import { assertEquals, assertThrows } from "@std/assert";
import {
  accept,
  asInet,
  connectTo,
  getpeername,
  getsockname,
  openListener,
  PosixError,
} from "lib/posix/mod.ts";

const anyPort = { hostname: "127.0.0.1", port: 0 };

Deno.test("connectTo() reaches what openListener() opened", () => {
  using listener = openListener(anyPort);
  using client = connectTo(asInet(getsockname(listener)));
  using server = accept(listener).socket;
  assertEquals(getpeername(server), getsockname(client));
});

Deno.test("openListener() shares its port only when both are told to", () => {
  using first = openListener(anyPort, { sharesPort: true });
  const address = asInet(getsockname(first));
  using second = openListener(address, { sharesPort: true });
  assertEquals(getsockname(second), address);
  assertThrows(() => openListener(address), PosixError, "(EADDRINUSE)");
});

Deno.test("connectTo() says when nobody listens", () => {
  const listener = openListener(anyPort);
  const address = asInet(getsockname(listener));
  listener.close();
  assertThrows(() => connectTo(address), PosixError, "(ECONNREFUSED)");
});
