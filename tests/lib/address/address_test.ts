import { asInet, formatAddress } from "lib/address/mod.ts";
import { assertEquals, assertThrows } from "@std/assert";

Deno.test("formatAddress() writes each kind of address", () => {
  const cases: [Parameters<typeof formatAddress>[0], string][] = [
    [{ hostname: "127.0.0.1", port: 80 }, "127.0.0.1:80"],
    [{ hostname: "::1", port: 80 }, "[::1]:80"],
    [{ hostname: "fe80::1", port: 80, scopeId: 2 }, "[fe80::1%2]:80"],
    [{ path: "/tmp/s" }, "/tmp/s"],
    [{ path: "\0name" }, "@name"],
    [{ path: "" }, "(unnamed)"],
  ];
  for (const [address, text] of cases) {
    assertEquals(formatAddress(address), text);
  }
});

Deno.test("asInet() refuses a local address by name", () => {
  assertThrows(
    () => asInet({ family: "unix", path: "/tmp/s" }),
    TypeError,
    "address /tmp/s: is a local (AF_UNIX) one, want an Internet address",
  );
});
