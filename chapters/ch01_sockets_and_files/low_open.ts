/**
 * What the flags of open() do to a file that is there.
 *
 * Every row starts with a file that holds "old text", opens it and writes
 * "new", once by open(2) and once by Deno.open. Neither truncating nor
 * appending is a choice too: the first bytes are overwritten. The mode is for a
 * file that open() creates, and the umask takes bits away from it.
 *
 * Run:    deno task ch1 low_open
 * Needs:  Linux or macOS
 * Prints:
 *   open(2)                    the file then  Deno.open              the file then
 *   O_WRONLY|O_CREAT|O_TRUNC   new            write create truncate  new
 *   O_WRONLY|O_CREAT|O_APPEND  old textnew    append create          old textnew
 *   O_WRONLY|O_CREAT           new text       write create           new text
 *   O_WRONLY                   new text       write                  new text
 *   O_RDWR                     new text       read write             new text
 *   O_RDONLY                   EBADF          read                   EBADF
 *   O_WRONLY, no file there    ENOENT         write                  ENOENT
 *
 *   umask <int>
 *   mode  open(2)  Deno.open
 *   666   <int>    <int>
 *   600   <int>    <int>
 *   none  refused  <int>
 * @module
 */
import {
  O_APPEND,
  O_CREAT,
  O_RDONLY,
  O_RDWR,
  O_TRUNC,
  O_WRONLY,
  open,
  write,
} from "lib/posix/mod.ts";
import { errorName, program, table, TemporaryFolder } from "lib/cli/mod.ts";

/** The same wish three times: in words, in bits, as options of Deno.open. */
const rows = [
  [
    "O_WRONLY|O_CREAT|O_TRUNC",
    O_WRONLY | O_CREAT | O_TRUNC,
    "write create truncate",
  ],
  ["O_WRONLY|O_CREAT|O_APPEND", O_WRONLY | O_CREAT | O_APPEND, "append create"],
  ["O_WRONLY|O_CREAT", O_WRONLY | O_CREAT, "write create"],
  ["O_WRONLY", O_WRONLY, "write"],
  ["O_RDWR", O_RDWR, "read write"],
  ["O_RDONLY", O_RDONLY, "read"],
] as const;
const text = new TextEncoder().encode("new");

await program({
  meta: import.meta,
  async run() {
    using folder = new TemporaryFolder();
    const path = folder.file("file");
    /** What the file holds after a call, or the error's name. */
    const outcome = async (call: () => void) => {
      Deno.writeTextFileSync(path, "old text");
      return await errorName(call) ?? Deno.readTextFileSync(path);
    };
    const shown = [["open(2)", "the file then", "Deno.open", "the file then"]];
    for (const [names, flags, words] of rows) {
      const byC = await outcome(() => {
        using file = open(path, flags, 0o644);
        writeNew((bytes) => write(file, bytes));
      });
      const byDeno = await outcome(() => {
        using file = Deno.openSync(path, optionsOf(words));
        writeNew((bytes) => file.writeSync(bytes));
      });
      shown.push([names, byC, words, byDeno]);
    }
    Deno.removeSync(path);
    const c = await errorName(() => open(path, O_WRONLY));
    const deno = await errorName(() => Deno.openSync(path, { write: true }));
    shown.push(["O_WRONLY, no file there", `${c}`, "write", `${deno}`]);
    console.log(table(shown));
    console.log(`\numask ${Deno.umask().toString(8).padStart(3, "0")}`);
    showModes((name) => folder.file(name));
  },
});

/** The modes of new files: as asked for, and as they are. */
function showModes(path: (name: string) => string): void {
  const shown = [["mode", "open(2)", "Deno.open"]];
  for (const mode of [0o666, 0o600, undefined]) {
    const name = mode?.toString(8) ?? "none";
    const [c, deno] = [path(`c${name}`), path(`deno${name}`)];
    let byC: string;
    try {
      open(c, O_WRONLY | O_CREAT, mode).close();
      byC = modeOf(c);
    } catch (error) {
      // C lets it pass, and the mode is then whatever lay in a register.
      if (!(error instanceof TypeError)) throw error;
      byC = "refused";
    }
    const permission = mode === undefined ? {} : { mode };
    Deno.openSync(deno, { write: true, create: true, ...permission }).close();
    shown.push([name, byC, modeOf(deno)]);
  }
  console.log(table(shown));
}

function optionsOf(words: string): Deno.OpenOptions {
  return Object.fromEntries(words.split(" ").map((word) => [word, true]));
}

function writeNew(write: (bytes: Uint8Array) => number): void {
  for (let rest = text; rest.length > 0;) rest = rest.subarray(write(rest));
}

function modeOf(path: string): string {
  return ((Deno.statSync(path).mode ?? 0) & 0o777).toString(8);
}
