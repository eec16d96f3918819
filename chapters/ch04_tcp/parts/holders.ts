import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import type { InetAddress, Socket } from "lib/posix/mod.ts";
import { openSockets, tcpSockets } from "lib/kernel/mod.ts";

/** The kernel's number of an established connection, seen from one end. */
export function inodeOf(local: InetAddress): number {
  const end = tcpSockets().find((end) =>
    end.local.port === local.port && end.state === "ESTABLISHED"
  );
  return end?.inode ?? NaN;
}

/** Whether a process has a descriptor of a socket. */
export function holds(pid: number | undefined, inode: number): boolean {
  try {
    return pid !== undefined &&
      openSockets(pid).some((socket) => socket.inode === inode);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return false; // it has ended
    throw error;
  }
}

/** A child process that has a socket as its standard input, and only sleeps. */
export function holdInChild(socket: Socket): ChildProcess {
  return spawn("sleep", ["60"], { stdio: [socket.fd, "ignore", "ignore"] });
}

/** Ends a child and waits until it is gone. */
export async function endChild(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill();
  await ended;
}
