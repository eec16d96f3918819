import { assert, assertEquals, assertMatch, assertThrows } from "@std/assert";
import { fileURLToPath } from "node:url";
import { checkedVersion } from "../../tools/doctor/deno_probes.ts";
import { packages, thisManager } from "../../tools/doctor/packages.ts";
import { stdInUse } from "../../tools/doctor/std_in_use.ts";
import { installLine } from "../../tools/doctor/tool_probes.ts";

const doctor = fileURLToPath(new URL("../../tools/doctor.ts", import.meta.url));

interface Finding {
  readonly name: string;
  readonly ok: boolean;
  readonly necessary: boolean;
  readonly remedy: string;
}

async function run(
  program: string,
  args: readonly string[],
  env: Record<string, string> = {},
) {
  const { code, stdout } = await new Deno.Command(program, {
    args: [...args],
    env: { NO_COLOR: "1", ...env },
    stdin: "null",
  }).output();
  return { code, stdout: new TextDecoder().decode(stdout) };
}

const doctorArgs = ["run", "-A", "--quiet", doctor];

Deno.test("doctor finds everything necessary where these tests run", async () => {
  const { code, stdout } = await run(Deno.execPath(), [
    ...doctorArgs,
    "--json",
  ]);
  const { ok, findings } = JSON.parse(stdout);
  assertEquals([code, ok], [0, true]);
  const necessary = findings.filter((each: Finding) => each.necessary);
  assertEquals(necessary.map((each: Finding) => each.name), [
    "Deno",
    "system",
    "@std",
    "C socket API",
    "IPv4 on loopback",
  ]);
});

Deno.test("doctor names what is missing, what for, and what to install", async () => {
  const { code, stdout } = await run(Deno.execPath(), doctorArgs, {
    PATH: "/nowhere",
  });
  assertEquals(code, 0);
  assertMatch(
    stdout,
    /^missing {2}dig +not installed\n +for {2}tests of names.*\n +do {3}see the table below$/m,
  );
  assertMatch(
    stdout,
    /^ {2}dig +bind9-dnsutils +bind-utils +bind +bind-tools +bind$/m,
  );
});

Deno.test({
  name: "doctor exits 1 without a loopback interface (needs unshare -Urn)",
  ignore: !await namespaces(),
  async fn() {
    const { code, stdout } = await run("unshare", [
      "-Urn",
      Deno.execPath(),
      ...doctorArgs,
    ]);
    assertEquals(code, 1);
    assertMatch(stdout, /^missing {2}IPv4 on loopback +.*\(ENETUNREACH\)$/m);
    assertMatch(stdout, /without: IPv4 on loopback\.\n$/);
  },
});

Deno.test("checkedVersion() refuses a Deno that is too old", () => {
  for (const version of ["2.9.0", "2.10.1", "3.0.0-rc.1"]) {
    assertEquals(checkedVersion(version), version);
  }
  for (const version of ["2.8.9", "1.46.3"]) {
    assertThrows(
      () => checkedVersion(version),
      Error,
      `${version}, wanted 2.9 or newer`,
    );
  }
});

Deno.test("installLine() names each package once, and none that is not there", () => {
  assertEquals(
    installLine(["dig", "ss"], "apt"),
    "apt-get install bind9-dnsutils iproute2",
  );
  assertEquals(installLine(["strace"], "brew"), undefined);
  assertEquals(installLine(["dig"], undefined), undefined);
});

Deno.test("stdInUse() names the stand-ins or the registry's, and what to change", async () => {
  const folder = await Deno.makeTempDir();
  const write = (name: string) =>
    Deno.writeTextFile(
      `${folder}/deno.json`,
      JSON.stringify({ name, version: "1.0.19" }),
    );
  await write("@std/assert");
  const own = (of: string) =>
    of === "lib/std/" ? `file://${folder}/` : `file://${folder}/mod.ts`;
  assertMatch(
    await stdInUse(own),
    /^stand-ins \(assert 1\.0\.19, .*delete "links" in deno\.json$/,
  );
  const elsewhere = (of: string) => of === "lib/std/" ? "file:///x/" : own(of);
  assertMatch(await stdInUse(elsewhere), /^assert 1\.0\.19, .*"links"/);
  const registry = (of: string) => of.replace(/^@/, "jsr:@");
  assertMatch(await stdInUse(registry), /^jsr:@std\/assert, .*"links"/);
  await Deno.remove(folder, { recursive: true });
});

Deno.test("thisManager() goes by what is in PATH", async () => {
  const folder = await Deno.makeTempDir();
  assertEquals(thisManager(folder), undefined);
  await Deno.writeTextFile(`${folder}/apk`, "");
  assertEquals(thisManager(`/nowhere:${folder}`), "apk");
  await Deno.remove(folder, { recursive: true });
});

Deno.test("every program has a package for every manager, or a dash", () => {
  for (const names of Object.values(packages)) {
    for (const name of Object.values(names)) assert(name !== "");
  }
});

async function namespaces(): Promise<boolean> {
  try {
    return (await run("unshare", ["-Urn", "true"])).code === 0;
  } catch {
    return false;
  }
}
