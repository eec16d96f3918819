import { SOL_SOCKET } from "lib/posix/constants.ts";
import { constants } from "lib/posix/constants/table.ts";
import { errno } from "lib/posix/errno.ts";
import { libc } from "lib/posix/libc.ts";
import { WakePipe } from "lib/posix/wake_pipe.ts";

Deno.test("errno() is right after each of many failures, under garbage collection", () => {
  const value = new Uint8Array(4);
  const length = new Uint32Array([4]);
  // Never open, and open but no socket: the two failures alternate, so that a
  // stale value shows as well as a wrong one.
  using pipe = new WakePipe();
  const cases: [fd: number, errno: number][] = [
    [1 << 30, constants.EBADF],
    [pipe.fd, constants.ENOTSOCK],
  ];
  const { SO_TYPE } = constants;
  let garbage: unknown[] = [];
  for (let i = 0; i < 300_000; i++) {
    const [fd, expected] = cases[i % 2] ?? [0, 0];
    const result = libc().getsockopt(fd, SOL_SOCKET, SO_TYPE, value, length);
    const seen = errno();
    if (result !== -1 || seen !== expected) {
      throw new Error(`call ${i}: result ${result}, errno ${seen}`);
    }
    garbage.push(new Uint8Array(32), { i });
    if (garbage.length > 20_000) garbage = [];
  }
});
