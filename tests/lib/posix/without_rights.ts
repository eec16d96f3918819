import { coursePaths } from "lib/course/mod.ts";

/** Root gives up its rights in a user namespace; others have none to give up. */
const command = Deno.uid() === 0
  ? ["unshare", "-U", Deno.execPath()]
  : [Deno.execPath()];

async function run(args: readonly string[]) {
  const [program = "", ...rest] = command;
  const { success, stdout, stderr } = await new Deno.Command(program, {
    args: [...rest, ...args],
    env: { NO_COLOR: "1" },
  }).output();
  const text = new TextDecoder();
  return { success, out: text.decode(stdout), err: text.decode(stderr) };
}

/** Whether this machine lets anybody be without rights. */
async function possible(): Promise<boolean> {
  if (Deno.build.os !== "linux") return false;
  return await run(["--version"]).then(({ success }) => success, () => false);
}

/**
 * Tests what happens to a user without any right, such as to bind a low port.
 *
 * @param name The test's name.
 * @param code TypeScript that prints with console.log.
 * @param check Looks at what it printed, without spaces at the end.
 */
export async function testWithoutRights(
  name: string,
  code: string,
  check: (printed: string) => void,
): Promise<void> {
  const ignore = !await possible();
  Deno.test({
    name: ignore ? `${name} (needs Linux, and unshare -U for root)` : name,
    ignore,
    async fn() {
      const config = `--config=${coursePaths().config}`;
      const { out, err } = await run(["eval", "--no-lock", config, code]);
      check(out.trimEnd() || err);
    },
  });
}
