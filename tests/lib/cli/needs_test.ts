import { assertEquals } from "@std/assert";
import { parseNeeds, unmetNeed } from "lib/cli/mod.ts";

const linux = {
  os: "linux",
  uid: 1000,
  ipv6: () => true,
  namespace: () => true,
};
const mac = { os: "darwin", uid: 501, ipv6: () => true, namespace: () => true };
const windows = {
  os: "windows",
  uid: null,
  ipv6: () => true,
  namespace: () => true,
};

Deno.test("unmetNeed() says what is missing and the way out", async (t) => {
  const cases = [
    ["", windows, undefined],
    ["Linux", linux, undefined],
    [
      "Linux",
      windows,
      "needs Linux; on Windows run inside WSL 2, on macOS in a Linux VM or container",
    ],
    ["Linux or macOS", mac, undefined],
    [
      "Linux or macOS",
      windows,
      "needs Linux or macOS; on Windows run inside WSL 2",
    ],
    ["Windows", linux, "needs Windows; run it on Windows"],
    ["root", linux, "needs root; run the same command as root, with sudo"],
    ["root", windows, "needs root; run the same command as root, with sudo"],
    ["root", { ...linux, uid: 0 }, undefined],
    [
      "Linux, IPv6",
      { ...linux, ipv6: () => false },
      "needs IPv6; turn IPv6 on for the loopback interface, so that ::1 answers",
    ],
  ] as const;
  for (const [needs, machine, line] of cases) {
    await t.step(`${needs} on ${machine.os}`, () => {
      assertEquals(unmetNeed(parseNeeds(needs), machine), line);
    });
  }
});
