/**
 * An fd_set has 1024 bits. What happens to descriptor 1024?
 *
 * The set is an array of 128 bytes, and FD_SET in C is a macro that sets a bit
 * without looking: from 1024 on it writes behind the array, over whatever lies
 * there. lib/posix refuses. The limit is one of the number, not of how many
 * are watched, and no setting of the system moves it. poll and epoll have none.
 *
 * Run:    deno task ch12 select_limit
 * Needs:  Linux
 * Prints:
 *   an fd_set is 128 bytes: 0 to 127
 *   descriptor  FD_SET writes byte  select()       poll()  epoll_wait()
 *   <int>       <int>               ready          ready   ready
 *   1023        127                 ready          ready   ready
 *   1024        128, outside        refused        ready   ready
 *   1500        187, outside        refused        ready   ready
 *
 *   what lib/posix says: FD_SET descriptor 1024: an fd_set ends at 1023; poll and epoll take any descriptor
 * @module
 */
import {
  type Descriptor,
  dup,
  Epoll,
  EPOLLIN,
  FdSet,
  pipe,
  PollFds,
  POLLIN,
  select,
  SelectTime,
  write,
} from "lib/posix/mod.ts";
import { program, table } from "lib/cli/mod.ts";

await program({
  meta: import.meta,
  run() {
    const bytes = new FdSet().bytes.length;
    console.log(`an fd_set is ${bytes} bytes: 0 to ${bytes - 1}`);
    const title = "descriptor|FD_SET writes byte|select()|poll()|epoll_wait()";
    const rows = [title.split("|")];
    using ends = pipe();
    write(ends.writeEnd, new Uint8Array(1)); // it stays there, unread
    using copies = new DisposableStack();
    const wanted = [1023, 1024, 1500];
    const shown = new Set([ends.readEnd.fd, ...wanted]);
    let refusal: string | undefined;
    let copy: Descriptor & { fd: number } = ends.readEnd;
    while (copy.fd <= Math.max(...wanted)) {
      if (shown.has(copy.fd)) {
        const [row, refused] = tryAll(copy.fd, bytes);
        rows.push(row);
        refusal ??= refused;
      }
      copy = copies.use(dup(ends.readEnd)); // the lowest number that is free
    }
    console.log(table(rows));
    console.log(`\nwhat lib/posix says: ${refusal}`);
  },
});

/** One row of the table, and what FdSet said if it refused. */
function tryAll(fd: number, bytes: number): [string[], string | undefined] {
  const byte = fd >> 3;
  const place = byte < bytes ? `${byte}` : `${byte}, outside`;
  const others = [byPoll(fd), byEpoll(fd)];
  try {
    return [[`${fd}`, place, bySelect(fd), ...others], undefined];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [[`${fd}`, place, "refused", ...others], error.message];
  }
}

function said(count: number): string {
  return count === 1 ? "ready" : "silent";
}

function bySelect(fd: number): string {
  const reads = new FdSet();
  reads.set(fd);
  return said(select(fd + 1, reads, null, null, new SelectTime(0)));
}

function byPoll(fd: number): string {
  const fds = new PollFds();
  fds.add(fd, POLLIN);
  return said(fds.poll(0));
}

function byEpoll(fd: number): string {
  using epoll = new Epoll();
  epoll.add(fd, EPOLLIN);
  return said(epoll.wait(0));
}
