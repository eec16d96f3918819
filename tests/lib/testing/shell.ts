/** A shell that runs a script, ended by `using`. */
export function shell(script: string): Deno.ChildProcess & AsyncDisposable {
  return new Deno.Command("sh", { args: ["-c", script] }).spawn();
}
