import { assertEquals, assertThrows } from "@std/assert";
import * as posix from "lib/posix/mod.ts";
import { testOnLinux } from "../../test_on_linux.ts";

/** Whether the kernel lists a group on the loopback interface. */
function listed(file: "igmp" | "igmp6", hex: string): boolean {
  const text = Deno.readTextFileSync(`/proc/net/${file}`);
  if (file === "igmp6") {
    return text.split("\n").some((line) =>
      /^1\s+lo\s/.test(line) && line.split(/\s+/)[2] === hex
    );
  }
  const lo = /^1\s+lo\s.*\n((?:\t.*\n)*)/m.exec(text)?.[1] ?? "";
  return lo.split("\n").some((line) => line.trim().startsWith(hex));
}

testOnLinux(
  "IP_ADD_MEMBERSHIP joins and IP_DROP_MEMBERSHIP leaves, as /proc/net/igmp shows",
  () => {
    // A group of this process's own, so that tests at the same time do not meet.
    const low = Deno.pid & 0xff;
    const high = (Deno.pid >> 8) & 0xff;
    const membership = {
      group: `239.77.${high}.${low}`,
      interface: "127.0.0.1",
    };
    // The table shows the 32-bit word as this machine reads it.
    const hex = new Uint8Array([low, high, 77, 239]).toHex().toUpperCase();
    using s = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
    assertEquals(listed("igmp", hex), false);
    posix.setsockopt(s, posix.IP_ADD_MEMBERSHIP, membership);
    assertEquals(listed("igmp", hex), true);
    assertEquals(
      assertThrows(
        () => posix.setsockopt(s, posix.IP_ADD_MEMBERSHIP, membership),
        posix.PosixError,
      ).code,
      "EADDRINUSE",
    );
    posix.setsockopt(s, posix.IP_DROP_MEMBERSHIP, membership);
    assertEquals(listed("igmp", hex), false);
    assertEquals(
      assertThrows(
        () => posix.setsockopt(s, posix.IP_DROP_MEMBERSHIP, membership),
        posix.PosixError,
      ).code,
      "EADDRNOTAVAIL",
    );
  },
);

testOnLinux(
  "IPV6_JOIN_GROUP joins and IPV6_LEAVE_GROUP leaves, as /proc/net/igmp6 shows",
  () => {
    const low = (Deno.pid & 0xffff).toString(16).padStart(4, "0");
    // Scope 1: never leaves the interface (RFC 4291, 2.7).
    const membership = { group: `ff11::77:${low}`, interfaceIndex: 1 };
    const hex = `ff1100000000000000000000` + `0077${low}`;
    using s = posix.socket(posix.AF_INET6, posix.SOCK_DGRAM);
    assertEquals(listed("igmp6", hex), false);
    posix.setsockopt(s, posix.IPV6_JOIN_GROUP, membership);
    assertEquals(listed("igmp6", hex), true);
    assertEquals(
      assertThrows(
        () => posix.setsockopt(s, posix.IPV6_JOIN_GROUP, membership),
        posix.PosixError,
      ).code,
      "EADDRINUSE",
    );
    posix.setsockopt(s, posix.IPV6_LEAVE_GROUP, membership);
    assertEquals(listed("igmp6", hex), false);
    assertEquals(
      assertThrows(
        () => posix.setsockopt(s, posix.IPV6_LEAVE_GROUP, membership),
        posix.PosixError,
      ).code,
      "EADDRNOTAVAIL",
    );
  },
);
