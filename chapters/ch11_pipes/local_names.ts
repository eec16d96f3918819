/**
 * The names of local sockets: a file, an abstract name, none at all.
 *
 * A path name is a file of type socket with owner and permissions, and who may
 * not write to it may not connect. An abstract name begins with a zero byte
 * (Linux only): no file, no permissions, and it goes with its socket. ls and ss
 * show that byte as "@". A name has room for 108 bytes.
 *
 * Run:    deno task ch11 local_names
 * Needs:  Linux
 * Prints:
 *   bound to             getsockname()  a file       after close()
 *   nothing yet          (unnamed)      no           -
 *   a path               <word>/s       srwx<word>   still there
 *   an abstract name     @<word>        no           free again
 *   no name: autobind    @<word>        no           free again
 *
 *   a path of 107 bytes: ok; 108 bytes: does not fit into sun_path
 *
 *   the file's mode  we connect (user <int>)
 *   0o755            ok
 *   0o600            ok
 *   0o000            (EACCES|ok: root may do everything)
 *   abstract name    ok: it has no mode
 * @module
 */
import {
  AF_UNIX,
  bind,
  connect,
  formatAddress,
  getsockname,
  listen,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";
import { errorName, program, table, TemporaryFolder } from "lib/cli/mod.ts";
import { modeText } from "./parts/mode_text.ts";

await program({
  meta: import.meta,
  async run() {
    using folder = new TemporaryFolder();
    const abstract = `\0ch11-${crypto.randomUUID().slice(0, 8)}`;
    const rows = ["bound to|getsockname()|a file|after close()".split("|")];
    const names = [
      ["nothing yet", undefined],
      ["a path", folder.file("s")],
      ["an abstract name", abstract],
      ["no name: autobind", ""],
    ] as const;
    for (const [what, path] of names) rows.push([what, ...await look(path)]);
    console.log(`${table(rows)}\n`);

    const longest = 107;
    const fits = await bindLength(folder, longest);
    const tooLong = await bindLength(folder, longest + 1);
    console.log(
      `a path of ${longest} bytes: ${fits}; ${longest + 1} bytes: ${tooLong}\n`,
    );

    const title = ["the file's mode", `we connect (user ${Deno.uid()})`];
    console.log(table([title, ...await permissions(folder, abstract)]));
  },
});

/** The name that the kernel knows, and what is left of it after close(). */
async function look(path: string | undefined): Promise<string[]> {
  using server = socket(AF_UNIX, SOCK_STREAM);
  if (path !== undefined) bind(server, { path });
  const own = getsockname(server);
  const name = formatAddress(own);
  const file = modeAt(path ?? "") ?? "no";
  server.close();
  if (path === undefined) return [name, file, "-"];
  if (modeAt(path) !== undefined) return [name, file, "still there"];
  using again = socket(AF_UNIX, SOCK_STREAM);
  const error = await errorName(() => bind(again, own));
  return [name, file, error ?? "free again"];
}

/** The permissions; undefined where there is no file. */
function modeAt(path: string): string | undefined {
  if (path === "" || path.startsWith("\0")) return undefined;
  try {
    return modeText(Deno.lstatSync(path));
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return undefined;
    throw error;
  }
}

async function bindLength(folder: TemporaryFolder, length: number) {
  const path = `${folder.path}/`.padEnd(length, "x");
  using server = socket(AF_UNIX, SOCK_STREAM);
  try {
    return await errorName(() => bind(server, { path })) ?? "ok";
  } catch (error) {
    if (error instanceof RangeError) return "does not fit into sun_path";
    throw error;
  }
}

/** Whether we may connect, mode by mode, and to an abstract name. */
async function permissions(folder: TemporaryFolder, abstract: string) {
  const rows: string[][] = [];
  for (const mode of [0o755, 0o600, 0o000, undefined]) {
    const path = mode === undefined ? abstract : folder.file(`${mode}`);
    using server = socket(AF_UNIX, SOCK_STREAM);
    bind(server, { path });
    if (mode !== undefined) Deno.chmodSync(path, mode);
    listen(server, 1);
    using client = socket(AF_UNIX, SOCK_STREAM);
    const error = await errorName(() => connect(client, { path }));
    const name = mode === undefined
      ? "abstract name"
      : `0o${mode.toString(8).padStart(3, "0")}`;
    const remark = mode === undefined
      ? ": it has no mode"
      : mode === 0
      ? ": root may do everything"
      : "";
    rows.push([name, error ?? `ok${remark}`]);
  }
  return rows;
}
