/**
 * Misconception: end the parent, and process 1 cleans up; so have a parent for it.
 * Caught by: the child runs the command, and is yours
 * @module
 */
import {
  kill,
  pipe,
  posixSpawn,
  read,
  SIGKILL,
  waitpid,
} from "lib/posix/mod.ts";

const parents = new Map<number, number>();

export function start(command: [string, ...string[]]): number {
  using answer = pipe();
  const script = '"$@" & echo $!; exec sleep 60';
  const parent = posixSpawn(["sh", "-c", script, "sh", ...command], {
    descriptors: { 1: answer.writeEnd },
  });
  const buffer = new Uint8Array(32);
  const count = read(answer.readEnd, buffer);
  const pid = Number(new TextDecoder().decode(buffer.subarray(0, count)));
  parents.set(pid, parent);
  return pid;
}

export function reap(pid: number): number {
  const parent = parents.get(pid) ?? 0;
  kill(parent, SIGKILL);
  waitpid(parent);
  return 0;
}
