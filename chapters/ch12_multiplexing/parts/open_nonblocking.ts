import { openListener, setNonblocking, type Socket } from "lib/posix/mod.ts";

/**
 * A non-blocking socket that listens.
 *
 * @param hostname an address of this host
 * @param port 0 for one of the kernel's choice
 */
export function openNonblocking(hostname = "127.0.0.1", port = 0): Socket {
  const listener = openListener({ hostname, port }, { backlog: 511 });
  setNonblocking(listener, true);
  return listener;
}
