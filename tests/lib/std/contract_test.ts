/**
 * What `@std/…` does, whether the real packages stand behind the names or the
 * adapters: the same cases are run against whichever is in use and against the
 * adapters, and in a process of its own against the real packages.
 */

import * as assertInUse from "@std/assert";
import * as parseArgsInUse from "@std/cli/parse-args";
import * as portInUse from "@std/net/get-available-port";
import * as addressInUse from "@std/net/get-network-address";
import * as bddInUse from "@std/testing/bdd";
import * as mockInUse from "@std/testing/mock";
import * as assertAdapter from "lib/std/builtin/assert/mod.ts";
import * as parseArgsAdapter from "lib/std/builtin/cli/parse_args.ts";
import * as portAdapter from "lib/std/builtin/net/get_available_port.ts";
import * as addressAdapter from "lib/std/builtin/net/get_network_address.ts";
import * as bddAdapter from "lib/std/builtin/testing/bdd.ts";
import * as mockAdapter from "lib/std/builtin/testing/mock.ts";
import { realPackages, sourcesInUse } from "lib/std/load.ts";
import { assertCases } from "./contract/assert_cases.ts";
import { bddCases } from "./contract/bdd_cases.ts";
import type { Case } from "./contract/case.ts";
import { mockCases } from "./contract/mock_cases.ts";
import { netCases } from "./contract/net_cases.ts";
import { parseArgsCases } from "./contract/parse_args_cases.ts";
import { isRealCached } from "./real_packages.ts";

const { assertEquals } = assertAdapter;
const source = sourcesInUse().get("@std/assert");

function test<Module>(
  cases: readonly Case<Module>[],
  inUse: Module,
  adapter: Module,
): void {
  for (const { name, check } of cases) {
    Deno.test(`in use (${source}): ${name}`, () => check(inUse));
    Deno.test(`adapter: ${name}`, () => check(adapter));
  }
}

test(assertCases, assertInUse, assertAdapter);
test(parseArgsCases, parseArgsInUse, parseArgsAdapter);
test(netCases, { ...portInUse, ...addressInUse }, {
  ...portAdapter,
  ...addressAdapter,
});
test(bddCases, bddInUse, bddAdapter);
test(mockCases, mockInUse, mockAdapter);

Deno.test("load() takes all modules from one source", () => {
  assertEquals(
    new Map(sourcesInUse()),
    new Map(Object.keys(realPackages).map((name) => [name, source])),
  );
});

if (source === "builtin") {
  const ignore = !await isRealCached();
  const why = ignore ? " (ignored: not in Deno's cache)" : "";
  Deno.test({
    name: `the real packages do the same${why}`,
    ignore,
    fn: async () => {
      const { code, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
        args: [
          ...["test", "-A", "--no-check", "--cached-only", "--filter=in use"],
          new URL(import.meta.url).pathname,
        ],
        env: { COURSE_STD: "jsr" },
      }).output();
      const decoder = new TextDecoder();
      assertEquals(code, 0, decoder.decode(stdout) + decoder.decode(stderr));
    },
  });
}
