import {
  signalName,
  WEXITSTATUS,
  WIFSIGNALED,
  WTERMSIG,
} from "lib/posix/mod.ts";

/** How a child ended, in words: "exit 0" or "SIGTERM". */
export function endingOf(status: number): string {
  return WIFSIGNALED(status)
    ? signalName(WTERMSIG(status))
    : `exit ${WEXITSTATUS(status)}`;
}
