import { decide } from "lib/std/load.ts";
import { patient } from "lib/testing/mod.ts";
import {
  assert,
  assertEquals,
  assertGreater,
  assertLess,
  assertRejects,
  assertStringIncludes,
} from "@std/assert";
import { CourseCopy } from "./course_copy.ts";
import {
  startRegistry,
  startRegistryThat,
  startSilentRegistry,
} from "./registries.ts";

const dayInMilliseconds = 24 * 60 * 60 * 1000;
/** An address that refuses connections. */
const nobody = "http://127.0.0.1:9/";

Deno.test("load() asks nobody when a fresh marker says builtin", async () => {
  await using copy = await CourseCopy.make();
  await using registry = startSilentRegistry();
  await copy.mark(registry.address);
  const before = copy.marker;
  const { stdout, stderr } = await copy.run(registry.address);
  assertEquals([stdout, stderr, registry.asked], ["builtin", "", 0]);
  assertEquals(copy.marker, before);
});

for (
  const [name, changes] of Object.entries({
    "a day old": { at: Date.now() - dayInMilliseconds },
    "from the future": { at: Date.now() + dayInMilliseconds },
    "about another registry": { registry: nobody },
    "about packages in another cache": { source: "jsr", cache: "elsewhere" },
    "unknown": { source: "npm" },
  })
) {
  Deno.test(`load() asks again when the marker is ${name}`, async () => {
    await using copy = await CourseCopy.make();
    await using registry = startRegistryThat(() => Response.json({}));
    await copy.mark(registry.address, changes);
    const { stdout, stderr } = await copy.run(registry.address);
    assertEquals([stdout, stderr, registry.asked], ["builtin", "", 1]);
    assertEquals(copy.marker?.source, "builtin");
    assertLess(Math.abs(Date.now() - (copy.marker?.at ?? 0)), 60_000);
  });
}

Deno.test("load() asks again when the marker is not JSON", async () => {
  await using copy = await CourseCopy.make();
  await using registry = startRegistryThat(() => Response.json({}));
  await copy.write(".course/std.json", '{"source":"built');
  const { stdout, stderr } = await copy.run(registry.address);
  assertEquals([stdout, stderr, registry.asked], ["builtin", "", 1]);
});

Deno.test("load() takes the real packages when they can be had, in silence", async () => {
  await using copy = await CourseCopy.make();
  {
    await using registry = await startRegistry();
    const { stdout, stderr } = await copy.run(registry.address);
    assertEquals([stdout, stderr], ["jsr", ""]);
    assertEquals(copy.marker?.source, "jsr");
  }
  // They are in the cache now: the registry is not needed any more.
  const { registry = "" } = copy.marker ?? {};
  for (const flag of ["--allow-all", "--no-remote", "--cached-only"]) {
    const args = ["run", "-A", flag, "program.ts"];
    const { stdout, stderr } = await copy.run(registry, args);
    const expected = flag === "--no-remote" ? "builtin" : "jsr";
    assertEquals([flag, stdout, stderr], [flag, expected, ""]);
    assertEquals(copy.marker?.source, "jsr");
  }
});

Deno.test("load() takes the adapters when the marker says jsr in vain", async () => {
  await using copy = await CourseCopy.make();
  await copy.mark(nobody, { source: "jsr" });
  assertEquals((await copy.run(nobody)).stdout, "builtin");
  assertEquals(copy.marker?.source, "builtin");
});

Deno.test("load() takes the adapter when the real one lacks an export", async () => {
  await using copy = await CourseCopy.make();
  await using registry = await startRegistry("unimplemented");
  await copy.run(registry.address);
  assertEquals(copy.marker?.source, "builtin");
  const { stdout, stderr } = await copy.run(registry.address);
  assertEquals([stdout, stderr], ["builtin", ""]);
});

for (
  const [name, answer] of Object.entries({
    "not found": () => new Response("no", { status: 404 }),
    "a sign-in page": () =>
      new Response("<html>", { headers: { "content-type": "text/html" } }),
    "an error with JSON": () =>
      Response.json({ versions: {} }, { status: 503 }),
    "the package's name and nothing more": (path: string) =>
      path.endsWith("/meta.json")
        ? Response.json({ latest: "1.0.0", versions: { "1.0.0": {} } })
        : new Response("no", { status: 404 }),
  })
) {
  Deno.test(`load() takes the adapters when the answer is ${name}`, async () => {
    await using copy = await CourseCopy.make();
    await using registry = startRegistryThat(answer);
    const { stdout, stderr } = await copy.run(registry.address);
    assertEquals([stdout, stderr], ["builtin", ""]);
    assertEquals(copy.marker?.source, "builtin");
    assertGreater(registry.asked, 0);
  });
}

Deno.test("load() takes the adapters when the connection is refused", async () => {
  await using copy = await CourseCopy.make();
  const { stdout, stderr } = await copy.run(nobody);
  assertEquals([stdout, stderr], ["builtin", ""]);
});

Deno.test("load() waits for a silent registry once, and not for long", async () => {
  await using copy = await CourseCopy.make();
  await using registry = startSilentRegistry();
  const first = await copy.run(registry.address);
  assertEquals([first.stdout, first.stderr], ["builtin", ""]);
  assertEquals(registry.asked, 1);
  assertGreater(first.milliseconds, 1400);
  assertLess(first.milliseconds, patient(4500));
  const second = await copy.run(registry.address);
  assertEquals([second.stdout, second.stderr], ["builtin", ""]);
  assertEquals(registry.asked, 1);
});

Deno.test("load() does not wait again when a start was interrupted", async () => {
  await using copy = await CourseCopy.make();
  await using registry = startSilentRegistry();
  const child = new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "program.ts"],
    cwd: copy.folder,
    env: { COURSE_STD: "", JSR_URL: registry.address },
    stdin: "null",
    stdout: "null",
    stderr: "null",
  }).spawn();
  const deadline = performance.now() + 10_000;
  while (registry.asked === 0 && performance.now() < deadline) {
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  child.kill("SIGKILL");
  await child.status;
  assertEquals((await copy.run(registry.address)).stdout, "builtin");
  assertEquals(registry.asked, 1);
});

Deno.test("load() asks nobody when the marker can not be written", async () => {
  await using copy = await CourseCopy.make();
  await using registry = startSilentRegistry();
  await copy.write(".course", "a file where the folder would be");
  const { stdout, stderr } = await copy.run(registry.address);
  assertEquals([stdout, stderr, registry.asked], ["builtin", "", 0]);
});

for (
  const permissions of [
    [],
    ["--no-prompt"],
    ["--no-prompt", "--no-remote", "--no-npm", "--no-config"],
    ["--allow-env"],
    ["--allow-read"],
    ["--allow-read", "--allow-env", "--allow-net"],
    ["--allow-read", "--allow-env", "--allow-net", "--allow-write"],
    ["--allow-read=.", "--allow-write", "--allow-net", "--allow-run"],
    ["-A", "--deny-net"],
    ["-A", "--deny-write"],
    ["-A", "--deny-read"],
    ["-A", "--deny-run"],
    ["-A", "--deny-env"],
  ]
) {
  const flags = permissions.join(" ") || "no flags";
  Deno.test(`load() asks neither user nor registry with ${flags}`, async () => {
    await using copy = await CourseCopy.make();
    await using registry = startSilentRegistry();
    // Without the environment, only a marker tells of another registry.
    const isBlind = !permissions.some((one) =>
      /^(-A|--allow-env)$/.test(one)
    ) ||
      permissions.includes("--deny-env");
    if (isBlind) await copy.mark("https://jsr.io/");
    const before = copy.marker;
    const args = ["run", ...permissions, "program.ts"];
    const { stdout, stderr } = await copy.run(registry.address, args);
    assertEquals([stdout, stderr, registry.asked], ["builtin", "", 0]);
    assertEquals(copy.marker, before);
  });
}

Deno.test("load() does as COURSE_STD says", async () => {
  await using copy = await CourseCopy.make();
  await using registry = await startRegistry();
  const args = ["run", "-A", "program.ts"];
  assertEquals(
    (await copy.run(registry.address, args, "builtin")).stdout,
    "builtin",
  );
  assertEquals((await copy.run(registry.address, args, "jsr")).stdout, "jsr");
  assertEquals(copy.marker, undefined);
});

Deno.test("load() fails when COURSE_STD=jsr can not be fulfilled", async () => {
  await using copy = await CourseCopy.make();
  const args = ["run", "-A", "program.ts"];
  const { code, stderr } = await copy.run(nobody, args, "jsr");
  assertEquals(code, 1);
  assertStringIncludes(stderr, "COURSE_STD=jsr: jsr:@std/");
  assertEquals(copy.marker, undefined);
});

Deno.test("decide() throws when COURSE_STD is neither jsr nor builtin", async () => {
  await assertRejects(
    () => decide({ forced: "npm" }),
    TypeError,
    'COURSE_STD: "npm" is not a source, wanted "jsr" or "builtin"',
  );
});

Deno.test("decide() takes the adapters when the marker has no place", async () => {
  const surroundings = { forced: undefined, marker: undefined };
  assertEquals(await decide({ ...surroundings, registry: nobody }), "builtin");
});

for (const kind of ["silent", "quick"] as const) {
  Deno.test({
    name: `decide() leaves nothing behind when the registry is ${kind}`,
    sanitizeOps: true,
    sanitizeResources: true,
    fn: async () => {
      await using copy = await CourseCopy.make();
      await using registry = kind === "silent"
        ? startSilentRegistry()
        : startRegistryThat(() => Response.json({}));
      const start = performance.now();
      const source = await decide({
        forced: undefined,
        marker: new URL(".course/std.json", copy.folder),
        registry: registry.address,
        timeout: kind === "silent" ? 100 : 60_000,
      });
      assertEquals([source, registry.asked], ["builtin", 1]);
      assertLess(performance.now() - start, patient(2000));
    },
  });
}

for (const kind of ["silent", "complete"] as const) {
  Deno.test(`load() works in many isolates at once when the registry is ${kind}`, async () => {
    await using copy = await CourseCopy.make();
    await using registry = kind === "silent"
      ? startSilentRegistry()
      : await startRegistry();
    const names = Array.from({ length: 8 }, (_, i) => `many/m${i}_test.ts`);
    for (const name of names) {
      await copy.write(
        name,
        `import { load, sourcesInUse } from "../lib/std/load.ts";
         import * as adapter from "../lib/std/builtin/assert/mod.ts";
         await load("@std/assert", adapter);
         const [source] = sourcesInUse().values();
         Deno.test({
           name: source, sanitizeOps: true, sanitizeResources: true, fn() {},
         });`,
      );
    }
    const args = ["test", "-A", "--no-check", "--parallel", "many"];
    const { code, stdout, stderr, milliseconds } = await copy.run(
      registry.address,
      args,
    );
    assertEquals([code, stderr], [0, ""], stdout);
    assertStringIncludes(stdout, "8 passed");
    assertLess(milliseconds, patient(15_000));
    const wanted = kind === "silent" ? "builtin" : "jsr";
    assertEquals(copy.marker?.source, wanted);
    assert(new RegExp(`=> ${wanted} \\.\\.\\. ok`).test(stdout), stdout);
  });
}
