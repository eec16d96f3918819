/** prctl(2): the signal a process gets when the thread that started it ends. */
const PR_SET_PDEATHSIG = 1;
const SIGKILL = 9n;

/**
 * Asks the kernel to end this process when the one that started it ends, even
 * if that was killed and could not clean up. Does nothing where the system has
 * no such call or FFI is not allowed: there the end of standard input tells.
 *
 * Source: prctl(2), PR_SET_PDEATHSIG. Linux only.
 */
export function dieWithParent(): void {
  if (Deno.build.os !== "linux") return;
  try {
    const libc = Deno.dlopen("libc.so.6", {
      prctl: {
        parameters: ["i32", "u64", "u64", "u64", "u64"],
        result: "i32",
      },
    });
    libc.symbols.prctl(PR_SET_PDEATHSIG, SIGKILL, 0n, 0n, 0n);
    libc.close();
  } catch {
    // Another C library or no permission: nothing is lost but promptness.
  }
}
