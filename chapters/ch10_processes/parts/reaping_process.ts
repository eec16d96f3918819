/**
 * A process with five children, and one of two ways to reap them.
 *
 * Its argument is the way. It prints its children's PIDs, a line at each
 * SIGCHLD, and when its input ends how many SIGCHLD came and how many children
 * it has reaped. Then it ends and leaves the others as they are.
 *
 * @module
 */
import {
  pipe,
  PosixError,
  posixSpawn,
  waitpid,
  WNOHANG,
} from "lib/posix/mod.ts";

/** The two ways to reap at a SIGCHLD. */
export type Way = "one waitpid()" | "waitpid() until none has ended";

/** Takes one child that has ended; false when there is none. */
function reapOne(): boolean {
  try {
    return waitpid(-1, WNOHANG).pid > 0;
  } catch (error) {
    // No child at all is left.
    if (error instanceof PosixError && error.code === "ECHILD") return false;
    throw error;
  }
}

if (import.meta.main) {
  const way = Deno.args[0] as Way;
  let signals = 0;
  let reaped = 0;
  Deno.addSignalListener("SIGCHLD", () => {
    signals++;
    if (way === "one waitpid()") {
      if (reapOne()) reaped++;
    } else {
      while (reapOne()) reaped++;
    }
    console.log("SIGCHLD");
  });
  // They read from us, so they end with us, however that comes.
  using input = pipe();
  const children = Array.from(
    { length: 5 },
    () => posixSpawn(["cat"], { descriptors: { 0: input.readEnd } }),
  );
  console.log(children.join(" "));
  await Deno.stdin.read(new Uint8Array(1));
  console.log(`${signals} ${reaped}`);
  Deno.exit();
}
