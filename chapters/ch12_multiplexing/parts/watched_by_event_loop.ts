import {
  EPOLLERR,
  EPOLLET,
  EPOLLHUP,
  EPOLLIN,
  EPOLLOUT,
  EPOLLPRI,
  EPOLLRDHUP,
} from "lib/posix/mod.ts";

/** EPOLLERR and EPOLLHUP are always watched, so they are not named. */
const asked = { EPOLLIN, EPOLLPRI, EPOLLOUT, EPOLLRDHUP, EPOLLET };
const unasked = EPOLLERR | EPOLLHUP;

/**
 * For which events an epoll descriptor of this program watches a descriptor,
 * as the kernel tells.
 *
 * @param fd the watched descriptor
 * @returns names such as "EPOLLIN EPOLLET", or "not watched"
 *
 * Source: proc_pid_fdinfo(5).
 */
export function watchedByEventLoop(fd: number): string {
  for (const { name } of Deno.readDirSync("/proc/self/fd")) {
    const info = eventpollInfo(name);
    const [, mask] = new RegExp(`^tfd: +${fd} events: +([0-9a-f]+)`, "m")
      .exec(info) ?? [];
    if (mask === undefined) continue;
    const events = Number.parseInt(mask, 16) & ~unasked;
    return Object.entries(asked).filter(([, bit]) => events & bit)
      .map(([name]) => name).join(" ");
  }
  return "not watched";
}

/** What the kernel tells of an epoll descriptor; nothing for any other. */
function eventpollInfo(name: string): string {
  try {
    const isEpoll = Deno.readLinkSync(`/proc/self/fd/${name}`)
      .includes("eventpoll");
    return isEpoll ? Deno.readTextFileSync(`/proc/self/fdinfo/${name}`) : "";
  } catch (error) {
    if (error instanceof Deno.errors.NotFound) return ""; // closed meanwhile
    throw error;
  }
}
