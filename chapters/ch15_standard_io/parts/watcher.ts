import { openSockets, tcpState } from "lib/kernel/mod.ts";
import { until } from "lib/time/mod.ts";
import {
  asInet,
  getpeername,
  getsockname,
  type Socket,
} from "lib/posix/mod.ts";
import { greeting } from "./greeting.ts";
import { awaited, look } from "./look.ts";

/**
 * Tells how a connection looks from outside: our end may be closed.
 *
 * @param ours our end
 * @param client the other end, which reads what has come
 * @returns waits for a state of our end, and for something to read where
 * something comes; the number of its descriptors, both states, and what the
 * client reads
 */
export function watcher(ours: Socket, client: Socket) {
  const near = asInet(getsockname(ours));
  const far = asInet(getpeername(ours));
  const inode = openSockets().find(({ fd }) => fd === ours.fd)?.inode;
  const descriptors = () =>
    `${openSockets().filter((each) => each.inode === inode).length}`;
  const watch = async (wanted: string, comes: boolean): Promise<string[]> => {
    const state = await until(() => tcpState(near, far) ?? "none", {
      what: `our end in ${wanted}`,
      accept: (seen) => seen === wanted,
    });
    const seen = await (comes ? awaited : look)(client);
    const whole = seen === JSON.stringify(greeting.join(""));
    const states = `${state} ${tcpState(far, near) ?? "none"}`;
    return [descriptors(), states, whole ? "the greeting" : seen];
  };
  return Object.assign(watch, { descriptors });
}
