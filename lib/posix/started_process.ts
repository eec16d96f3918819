/**
 * What a process asks the kernel for as soon as it is started. A door of its
 * own beside mod.ts, because all the rest of lib/posix would make that start
 * 10 ms longer.
 *
 * @module
 */

/** prctl(2): the signal a process gets when the thread that started it ends. */
const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9n;

/**
 * Asks the kernel to end this process when the one that started it ends, even
 * if that was killed and could not clean up, and makes it the leader of a
 * process group of its own, so that it can be ended together with all that it
 * starts. Does nothing where the system has no such calls or FFI is not
 * allowed: there the end of standard input tells, and its children are looked
 * up in /proc.
 *
 * The one who starts a process could ask for a group (`detached`), but then has
 * to fork, and until the new program is loaded the copy has every open socket:
 * a close() in those milliseconds closes nothing.
 *
 * Source: prctl(2), PR_SET_PDEATHSIG; setpgid(2). Linux only.
 */
export function endWithParent(): void {
  if (Deno.build.os !== "linux") return;
  try {
    const libc = Deno.dlopen("libc.so.6", {
      prctl: {
        parameters: ["i32", "u64", "u64", "u64", "u64"],
        result: "i32",
      },
      setpgid: { parameters: ["i32", "i32"], result: "i32" },
    });
    libc.symbols.prctl(PR_SET_PDEATHSIG, SIGKILL, 0n, 0n, 0n);
    libc.symbols.setpgid(0, 0);
    libc.close();
  } catch {
    // Another C library or no permission: nothing is lost but promptness.
  }
}
