import { assert, assertEquals, assertMatch } from "@std/assert";
import { runProgram, type RunSettings } from "lib/processes/mod.ts";

async function runText(source: string, settings: RunSettings = {}) {
  const file = await Deno.makeTempFile({ suffix: ".ts" });
  try {
    await Deno.writeTextFile(file, source);
    return await runProgram(file, ["an argument"], settings);
  } finally {
    await Deno.remove(file);
  }
}

Deno.test("runProgram() returns status and both outputs", async () => {
  const result = await runText(
    `console.log(Deno.args[0], Deno.env.get("EXTRA")); console.error("err"); Deno.exit(3);`,
    { env: { EXTRA: "set" } },
  );
  assertEquals(result, {
    status: 3,
    stdout: "an argument set\n",
    stderr: "err\n",
    timedOut: false,
  });
});

Deno.test("runProgram() gives whole lines, characters split between writes too", async () => {
  const lines: string[] = [];
  await runText(
    `for (const byte of new TextEncoder().encode("소켓\\nno newline")) {
       Deno.stdout.writeSync(Uint8Array.of(byte));
       await new Promise((resolve) => setTimeout(resolve, 1));
     }`,
    { onLine: (line) => lines.push(line) },
  );
  assertEquals(lines, ["소켓", "no newline"]);
});

Deno.test("runProgram() stops a program whose time is over, even a deaf one", async () => {
  // On a busy machine its time may be over before it is deaf: then more of it.
  let result = { stdout: "", status: 0, timedOut: false };
  for (
    let timeout = 500;
    result.stdout === "" && timeout < 20_000;
    timeout *= 2
  ) {
    result = await runText(
      `Deno.addSignalListener("SIGINT", () => {}); console.log("on"); for (;;);`,
      { timeout },
    );
  }
  assertEquals([result.stdout, result.status], ["on\n", 137]);
  assert(result.timedOut);
});

Deno.test("runProgram() passes an abort on as Ctrl-C", async () => {
  const controller = new AbortController();
  const result = await runText(
    `Deno.addSignalListener("SIGINT", () => { console.log("closed"); Deno.exit(130); });
     console.log("ready"); setInterval(() => {}, 1000);`,
    {
      signal: controller.signal,
      onLine: (line) => line === "ready" && controller.abort(),
    },
  );
  assertEquals(result.stdout, "ready\nclosed\n");
  assertEquals([result.status, result.timedOut], [130, false]);
});

Deno.test("runProgram() does not wait for a grandchild that keeps the pipe", async () => {
  const begun = performance.now();
  const { stdout } = await runText(
    `const child = new Deno.Command(Deno.execPath(), {
       args: ["eval", "setTimeout(() => {}, 60_000)"], stdin: "null",
     }).spawn();
     child.unref();
     console.log(child.pid);
     Deno.exit(0);`,
  );
  const took = performance.now() - begun;
  // No number would be 0, and that is our own process group.
  assertMatch(stdout, /^[1-9]\d*\n$/);
  Deno.kill(Number(stdout), "SIGKILL");
  assert(took < 30_000, `${took} ms`);
});
