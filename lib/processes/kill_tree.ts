/** The children of every thread of a process, by Linux's /proc; elsewhere none. */
function childrenOf(pid: number): number[] {
  const found: number[] = [];
  try {
    for (const task of Deno.readDirSync(`/proc/${pid}/task`)) {
      const path = `/proc/${pid}/task/${task.name}/children`;
      for (const child of Deno.readTextFileSync(path).split(" ")) {
        if (child !== "") found.push(Number(child));
      }
    }
  } catch {
    // No /proc on this system, or the process ended while we looked.
  }
  return found;
}

/**
 * The descendants of a process, children before grandchildren.
 *
 * @param pid Process id.
 * @returns Their process ids. Empty where the system has no /proc.
 */
export function descendants(pid: number): number[] {
  const found = childrenOf(pid);
  for (const child of found) found.push(...childrenOf(child));
  return found;
}

/** Sends SIGKILL; a process that is gone already is what was wanted. */
function kill(pid: number): void {
  try {
    Deno.kill(pid, "SIGKILL");
  } catch (error) {
    const gone = error instanceof Deno.errors.NotFound ||
      (error as { code?: string }).code === "ESRCH";
    if (!gone) throw error;
  }
}

/**
 * Ends a process that leads a process group, its group, and every descendant
 * that moved to a group of its own.
 *
 * @param pid Process id of the group's leader.
 * @throws {Deno.errors.PermissionDenied} When a process belongs to someone else.
 */
export function killTree(pid: number): void {
  // Looked up first: once the leader is gone its orphans have another parent.
  const rest = descendants(pid);
  if (Deno.build.os !== "windows") kill(-pid);
  kill(pid);
  rest.forEach(kill);
}
