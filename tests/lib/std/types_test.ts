/**
 * The types of the adapters are those of the real packages: what the course's
 * code is checked against is also what it finds where the real ones are loaded.
 */

import "./contract/type_cases.ts";
import { assertEquals } from "lib/std/builtin/assert/mod.ts";
import { realPackages } from "lib/std/load.ts";
import { isRealCached } from "./real_packages.ts";

const adapters: Record<keyof typeof realPackages, string> = {
  "@std/assert": "assert/mod.ts",
  "@std/cli/parse-args": "cli/parse_args.ts",
  "@std/net/get-available-port": "net/get_available_port.ts",
  "@std/net/get-network-address": "net/get_network_address.ts",
  "@std/testing/bdd": "testing/bdd.ts",
  "@std/testing/mock": "testing/mock.ts",
};

/**
 * Functions whose results TypeScript works out only when they are called. Of them
 * calls are compared: below and in `contract/type_cases.ts`.
 */
const comparedByCalls: Partial<Record<keyof typeof realPackages, string>> = {
  "@std/cli/parse-args": '"parseArgs"',
  "@std/testing/mock": '"spy" | "stub"',
};

/** Options that `parseArgs` makes different types of. */
const parseArgsOptions = [
  "{}",
  "{ boolean: true }",
  '{ boolean: ["a"] }',
  '{ boolean: "a", string: "b" }',
  '{ string: ["a"], collect: ["a", "b"] }',
  '{ boolean: ["a"], collect: ["a"] }',
  '{ string: ["a"], negatable: ["a"] }',
  '{ boolean: ["a"], negatable: ["a"] }',
  '{ collect: ["a"], negatable: ["a"] }',
  "{ default: { a: 1 } }",
  '{ string: ["a"], default: { a: 1, b: 2 } }',
  '{ boolean: ["a"], default: { a: undefined } }',
  '{ string: ["a.b"], boolean: ["a.c"] }',
  '{ collect: ["a.b"] }',
  '{ string: ["a.b"], default: { a: { b: 1, c: 2 } } }',
  '{ string: ["a.b"], default: { "a.b": 1 } }',
  '{ boolean: ["a"], alias: { a: ["b", "c"] } }',
  '{ string: ["a"], alias: { a: "b" }, default: { a: null } }',
  '{ "--": true }',
  '{ string: ["a"], "--": condition }',
  "{ string: names }",
  "{ boolean: names }",
  "{ string: [] }",
  "{ boolean: condition }",
  '{ string: ["a"], default: record }',
];

function comparison(): string {
  const lines = [
    'import { assertType, type IsExact } from "@std/testing/types";',
    'import { parseArgs as real } from "@std/cli/parse-args";',
    `import { parseArgs as adapter } from "${urlOf("cli/parse_args.ts")}";`,
    "declare const names: string[];",
    "declare const condition: boolean;",
    "declare const record: Record<string, unknown>;",
    "type Differing<Real, Adapter> = {",
    "  [Key in keyof Adapter]: Key extends keyof Real",
    "    ? IsExact<Real[Key], Adapter[Key]> extends true ? never : Key",
    "  : Key;",
    "}[keyof Adapter];",
  ];
  for (const name of Object.keys(adapters) as (keyof typeof adapters)[]) {
    const path = adapters[name];
    const [real, adapter] = [`import("${name}")`, `import("${urlOf(path)}")`];
    const expected = comparedByCalls[name] ?? "never";
    lines.push(
      `assertType<IsExact<Differing<typeof ${real}, typeof ${adapter}>, ${expected}>>(true);`,
    );
  }
  for (const options of parseArgsOptions) {
    lines.push(
      "{",
      `  const [a, b] = [real([], ${options}), adapter([], ${options})] as const;`,
      "  assertType<IsExact<typeof a, typeof b>>(true);",
      "}",
    );
  }
  return lines.join("\n");
}

function urlOf(path: string): string {
  return new URL(`../../../lib/std/builtin/${path}`, import.meta.url).href;
}

const ignore = !await isRealCached();
const why = ignore ? " (ignored: not in Deno's cache)" : "";
Deno.test({
  name: `the real packages have the types of the adapters${why}`,
  ignore,
  fn: async () => {
    const folder = await Deno.makeTempDir();
    try {
      const config = JSON.parse(
        await Deno.readTextFile(
          new URL("../../../deno.json", import.meta.url),
        ),
      );
      const { compilerOptions, unstable } = config;
      const imports = {
        ...realPackages,
        // Has no code to load, so it is always the course's own.
        "@std/testing/types": urlOf("../testing/types.ts"),
      };
      await Deno.writeTextFile(
        `${folder}/deno.json`,
        JSON.stringify({ compilerOptions, unstable, imports, lock: false }),
      );
      await Deno.writeTextFile(`${folder}/comparison.ts`, comparison());
      await Deno.copyFile(
        new URL("contract/type_cases.ts", import.meta.url),
        `${folder}/type_cases.ts`,
      );
      const { code, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["check", "--quiet", "comparison.ts", "type_cases.ts"],
        cwd: folder,
        env: { NO_COLOR: "1" },
      }).output();
      assertEquals(code, 0, new TextDecoder().decode(stderr));
    } finally {
      await Deno.remove(folder, { recursive: true });
    }
  },
});
