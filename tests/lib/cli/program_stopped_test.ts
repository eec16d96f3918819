import { assert, assertEquals } from "@std/assert";
import { running } from "./temporary_program.ts";

/** Starts a program, waits for its "ready", signals it, tells what came of it. */
async function stopped(run: string, signals: Deno.Signal[]) {
  await using probe = running(run);
  await using child = probe.start();
  const reader = child.stdout.pipeThrough(new TextDecoderStream()).getReader();
  let stdout = "";
  while (!stdout.includes("ready")) {
    const { value, done } = await reader.read();
    if (done) break;
    stdout += value;
  }
  const begun = performance.now();
  for (const [i, signal] of signals.entries()) {
    // The gap is what is tested: two keypresses, or one that came twice.
    if (i > 0) await new Promise((resolve) => setTimeout(resolve, 400));
    child.kill(signal);
  }
  const [{ code }, stderr] = await Promise.all([
    child.status,
    child.stderr.text(),
  ]);
  const took = performance.now() - begun;
  for (;;) {
    const { value, done } = await reader.read();
    if (done) break;
    stdout += value;
  }
  return { code, stdout, stderr, took };
}

const waits = `({ signal }) => {
  console.log("ready");
  const { promise, reject } = Promise.withResolvers();
  const timer = setTimeout(() => {}, 30_000);
  signal.addEventListener("abort", () => {
    clearTimeout(timer);
    console.log("closed");
    reject(signal.reason);
  });
  return promise;
}`;

const deaf = `async () => {
  console.log("ready");
  await new Promise((resolve) => setTimeout(resolve, 30_000));
}`;

const unixOnly = { ignore: Deno.build.os === "windows" };

for (
  const [name, signal, status] of [
    ["Ctrl-C", "SIGINT", 130],
    ["SIGTERM", "SIGTERM", 143],
  ] as const
) {
  Deno.test(
    `program() lets run() close on ${name}, status ${status}`,
    unixOnly,
    async () => {
      const { code, stdout, stderr } = await stopped(waits, [signal]);
      assertEquals([code, stdout, stderr], [status, "ready\nclosed\n", ""]);
    },
  );
}

Deno.test(
  "program() ends a run() that does not listen after a second",
  unixOnly,
  async () => {
    const { code, stderr, took } = await stopped(deaf, ["SIGINT"]);
    assertEquals([code, stderr], [130, ""]);
    assert(took > 900 && took < 20_000, `it took ${took} ms`);
  },
);

Deno.test("program() ends at once on a second Ctrl-C", unixOnly, async () => {
  // The best of five: a busy machine may need a second for anything.
  let took = Infinity;
  for (let i = 0; i < 5 && took >= 900; i++) {
    const ended = await stopped(deaf, ["SIGINT", "SIGINT"]);
    assertEquals(ended.code, 130);
    took = Math.min(took, ended.took);
  }
  assert(took < 900, `it took ${took} ms`);
});

Deno.test({
  name: "program() takes what fails together with Ctrl-C for its consequence",
  ...unixOnly,
  async fn() {
    // The signal is sent, and no turn of the event loop has told of it yet.
    await using probe = running(`() => {
      Deno.kill(Deno.pid, "SIGINT");
      throw new Deno.errors.ConnectionRefused("a child is gone");
    }`);
    const { status, stderr } = await probe.run();
    assertEquals([status, stderr], [130, ""]);
  },
});

Deno.test({
  name:
    "program() takes what fails in the background with Ctrl-C for its consequence",
  ...unixOnly,
  async fn() {
    await using probe = running(`async ({ signal }) => {
      const stopped = new Promise((resolve) => signal.onabort = resolve);
      Deno.kill(Deno.pid, "SIGINT");
      Promise.reject(new Deno.errors.ConnectionRefused("a child is gone"));
      await stopped;
      await new Promise((resolve) => setTimeout(resolve, 50));
      console.log("closed");
    }`);
    const { status, stdout, stderr } = await probe.run();
    assertEquals([status, stdout, stderr], [130, "closed\n", ""]);
  },
});

Deno.test("program() tells what failed first, not what its closing made fail", async () => {
  await using probe = running(`async () => {
    const { promise, reject } = Promise.withResolvers();
    const closing = { [Symbol.dispose]: () => reject(new TypeError("closed")) };
    (async () => await promise)();
    using _ = closing;
    throw new Deno.errors.ConnectionRefused("a child is gone");
  }`);
  const { status, stderr } = await probe.run();
  assertEquals(
    [status, stderr],
    [1, "probe: a child is gone (ConnectionRefused)\n"],
  );
});

Deno.test(
  "a need that is not met because of Ctrl-C is not told, status 130",
  unixOnly,
  async () => {
    // As when Ctrl-C ends the process by which a need is looked at.
    const run = `async () => {
      const { NeedError } = await import("lib/cli/mod.ts");
      console.log("ready");
      Deno.kill(Deno.pid, "SIGINT");
      throw new NeedError("needs what Ctrl-C took away");
    }`;
    const { code, stderr } = await stopped(run, []);
    assertEquals([code, stderr], [130, ""]);
  },
);
