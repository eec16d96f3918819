import { assertEquals, assertThrows } from "@std/assert";
import { HeaderError, parseHeader } from "lib/cli/mod.ts";

const good = `/**
 * Three ways to close a connection.
 *
 * The first says goodbye, the second hangs up.
 *
 * The third waits.
 *
 * Run:    deno task ch9 linger_modes --seconds 1
 * Needs:  Linux or macOS, IPv6
 * Prints:
 *   linger off    close() took <ms> ms
 *     the peer saw: end of stream
 *
 *   …
 * @module
 */
import { program } from "lib/cli/mod.ts";
`;

Deno.test("parseHeader() reads every part", () => {
  const { needs, ...rest } = parseHeader(good);
  assertEquals(needs.map(({ name }) => name), ["Linux or macOS", "IPv6"]);
  assertEquals(rest, {
    title: "Three ways to close a connection.",
    about: "The first says goodbye, the second hangs up.\n\nThe third waits.",
    run: {
      line: "deno task ch9 linger_modes --seconds 1",
      task: "ch9",
      name: "linger_modes",
      args: ["--seconds", "1"],
    },
    prints: [
      "linger off    close() took <ms> ms",
      "  the peer saw: end of stream",
      "",
      "…",
    ],
  });
});

Deno.test("parseHeader() reads a file with CRLF line ends", () => {
  const crlf = parseHeader(good.replaceAll("\n", "\r\n"));
  assertEquals(crlf.prints, parseHeader(good).prints);
  assertEquals(crlf.run, parseHeader(good).run);
});

Deno.test("parseHeader() names the part that is missing", async (t) => {
  const cases: [from: string, to: string, message: string][] = [
    ["/**", "//", "header: none; wanted"],
    [" * @module\n", "", "header: @module is missing"],
    ["Prints:", "Output:", "header: Prints: is missing"],
    [" * Run:", " * Runs:", "header: Run: is missing"],
    ["deno task ch9", "deno run", "header: Run: deno run linger_modes"],
    [
      "Linux or macOS",
      "BeOS",
      "Needs: BeOS: wanted some of Linux, Windows, macOS, root, a network namespace, IPv6",
    ],
    [
      " * Three ways to close a connection.\n",
      "",
      "header: the text after the title is missing",
    ],
  ];
  for (const [from, to, message] of cases) {
    await t.step(message, () => {
      const only = from.startsWith(" * Three")
        ? good.replace(/ \*\n \* The third waits.\n/, "")
        : good;
      assertThrows(() => parseHeader(only.replace(from, to)), Error, message);
    });
  }
  assertThrows(() => parseHeader(""), HeaderError);
});
