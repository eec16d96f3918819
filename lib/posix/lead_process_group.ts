/**
 * Makes this process the leader of a process group of its own, so that it can
 * be ended together with all it starts. Does nothing where FFI is not allowed.
 *
 * The one who starts a process could ask for that (`detached`), but then has to
 * fork, and until the new program is loaded the copy has every open socket: a
 * close() in those milliseconds closes nothing.
 *
 * Source: setpgid(2). Linux only.
 */
export function leadProcessGroup(): void {
  if (Deno.build.os !== "linux") return;
  try {
    const libc = Deno.dlopen("libc.so.6", {
      setpgid: { parameters: ["i32", "i32"], result: "i32" },
    });
    libc.symbols.setpgid(0, 0);
    libc.close();
  } catch {
    // Another C library or no permission: its children are looked up by /proc.
  }
}
