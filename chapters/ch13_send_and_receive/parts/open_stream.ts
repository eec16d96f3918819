import {
  accept,
  localPort,
  openListener,
  readable,
  type Socket,
} from "lib/posix/mod.ts";
import { hostOption, integer } from "lib/cli/mod.ts";

const host = hostOption({ about: "the address", family: "IPv4" });

/** Options of a program whose partner in the other terminal listens. */
export const clientOptions = {
  port: integer({ min: 1, max: 65535, about: "the other terminal's port" }),
  host,
};

/** Options of a program that waits for its partner in the other terminal. */
export const serverOptions = {
  port: integer({ min: 0, max: 65535, about: "wait here; 0 for any port" }),
  host,
};

/**
 * Waits for one client from another terminal.
 *
 * @param hostname an IPv4 address of this host
 * @param port 0 to 65535; 0 lets the kernel choose
 * @param signal ends the wait
 * @throws {PosixError} what bind(2) says
 */
export async function acceptOne(
  hostname: string,
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  using listener = openListener({ hostname, port }, { backlog: 1 });
  console.log(`listening on ${hostname}:${localPort(listener)}`);
  await readable(listener, -1, { signal });
  return accept(listener).socket;
}
