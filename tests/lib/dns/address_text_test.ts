import { assertEquals, assertThrows } from "@std/assert";
import { reverseName } from "lib/dns/mod.ts";
import { testWith } from "lib/testing/mod.ts";
import { python } from "../python.ts";

testWith(
  "python3",
  "reverseName() says what Python's ipaddress says",
  () => {
    const addresses = ["127.0.0.1", "192.0.2.255", "::1", "2001:db8::7", "::"];
    const wanted = python(
      "import ipaddress\nprint(json.dumps([ipaddress.ip_address(a).reverse_pointer for a in given]))",
      addresses,
    );
    assertEquals(addresses.map(reverseName), wanted);
  },
);

Deno.test("reverseName() refuses what is no address", () => {
  assertThrows(
    () => reverseName("127.1"),
    RangeError,
    "127.1: wanted an IPv4 or IPv6 address",
  );
});
