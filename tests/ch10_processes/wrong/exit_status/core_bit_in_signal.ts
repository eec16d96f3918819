/**
 * Misconception: the low byte of the status is the signal.
 * Caught by: any status is explained, also with the core bit
 * @module
 */
import { posixSpawn, signalName, waitpid } from "lib/posix/mod.ts";

export type Ending = { code: number } | { signal: string };

export function explain(status: number): Ending {
  const low = status & 0xff;
  return low === 0 ? { code: status >> 8 } : { signal: signalName(low) };
}

export function run(command: [string, ...string[]]): Ending {
  return explain(waitpid(posixSpawn(command)).status);
}
