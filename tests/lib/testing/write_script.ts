import { assert } from "@std/assert";

/**
 * Writes a shell script that can be run at once.
 *
 * Another process writes it. If this one did, and another test started a
 * process meanwhile, that would have a copy of the descriptor for a moment; and
 * a file that somebody has open for writing can not be run (execve(2), ETXTBSY).
 *
 * @param path Where it is written.
 * @param script Its text, from `#!` on.
 */
export function writeScript(path: string, script: string): void {
  const write = 'printf "%s" "$2" > "$1" && chmod 755 "$1"';
  const args = ["-c", write, "sh", path, script];
  assert(new Deno.Command("sh", { args }).outputSync().success, path);
}
