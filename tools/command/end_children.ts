import { descendants, killTree } from "lib/processes/mod.ts";

/**
 * Ends every process that this one started, and what those started in turn.
 * Where the system has no /proc they end by themselves once their input does.
 */
export function endChildren(): void {
  for (const pid of descendants(Deno.pid)) killTree(pid);
}
