import { type OpenPipe, openPipes } from "lib/kernel/mod.ts";
import { type CheckContext, CheckFailure } from "lib/testing/mod.ts";

/** Before the deadline of a call, which ends the process and its descriptors. */
const lookMs = 1500;

/**
 * Waits for a call of the code under test. When it hangs while its own process
 * has a write end open, the finding says so.
 *
 * @param call begins the call
 */
export async function toldWhoHoldsTheEnd<T>(
  { subject }: CheckContext,
  call: () => Promise<T>,
): Promise<T> {
  const before = new Set(openPipes(subject.pid).map(({ inode }) => inode));
  let held: OpenPipe[] = [];
  const look = () => {
    const now = openPipes(subject.pid);
    held = now.filter((each) =>
      each.end === "write" && !before.has(each.inode) && !wakes(each, now)
    );
  };
  const timer = setTimeout(look, lookMs);
  try {
    return await call();
  } catch (error) {
    const [end] = held;
    throw end === undefined ? error : withCause(
      error,
      `Your own process still has a write end open (descriptor ${end.fd}): ` +
        "as long as it has, that pipe does not end.",
    );
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Waits for a call of the code under test of which is known why it may hang.
 *
 * @param cause what to tell then
 * @param call the call
 */
export async function whenItHangs<T>(
  cause: string,
  call: Promise<T>,
): Promise<T> {
  try {
    return await call;
  } catch (error) {
    throw withCause(error, cause);
  }
}

/** The same failure with this cause, if it is that of a call that hung. */
function withCause(error: unknown, cause: string): unknown {
  if (!(error instanceof CheckFailure) || error.verdict !== "timeout") {
    return error;
  }
  const finding = { ...error.finding, cause };
  return new CheckFailure(finding, error.verdict, error.endsRun);
}

/** The pipe by which lib/posix ends a waiting poll(): both ends do not block. */
function wakes({ inode }: OpenPipe, pipes: readonly OpenPipe[]): boolean {
  const ends = pipes.filter((each) => each.inode === inode);
  return ends.length === 2 && ends.every(({ nonblocking }) => nonblocking);
}
