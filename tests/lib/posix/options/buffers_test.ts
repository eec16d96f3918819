import { assert, assertEquals } from "@std/assert";
import { rmemMax, wmemMax } from "lib/kernel/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { withPython } from "../../python.ts";
import { askPython } from "./python.ts";
import { testOnLinux } from "../../test_on_linux.ts";

/** What a buffer is after it was set to `size` on a fresh socket. */
function after(
  type: number,
  option: typeof posix.SO_RCVBUF,
  size: number,
): number {
  using s = posix.socket(posix.AF_INET, type);
  posix.setsockopt(s, option, size);
  return posix.getsockopt(s, option);
}

for (
  const [option, limit] of [[posix.SO_RCVBUF, rmemMax], [
    posix.SO_SNDBUF,
    wmemMax,
  ]] as const
) {
  testOnLinux(`${option.name} doubles, has a least size and a limit`, () => {
    const max = limit();
    for (const type of [posix.SOCK_STREAM, posix.SOCK_DGRAM]) {
      const middle = Math.floor(max / 2);
      assertEquals(after(type, option, middle), 2 * middle);
      assertEquals(after(type, option, max), 2 * max);
      assertEquals(after(type, option, max + 1), 2 * max);
      assertEquals(after(type, option, 2 ** 31 - 1), 2 * max);
      const least = after(type, option, 0);
      assertEquals(after(type, option, 1), least);
      assertEquals(after(type, option, least / 2), least);
      assert(after(type, option, least / 2 + 1) > least);
      // Taken as unsigned, so beyond the limit (net/core/sock.c).
      assertEquals(after(type, option, -1), 2 * max);
    }
  });

  withPython(
    `${option.name} becomes what it becomes when Python sets it`,
    async () => {
      const { levelNumber = -1, optionNumber = -1 } = option;
      const sizes = [0, 1, 1151, 1152, 1153, 2304, 2305, 65536, 1e6, 1e9, -1];
      const cases = [posix.SOCK_STREAM, posix.SOCK_DGRAM].flatMap((type) =>
        sizes.map((size) => ({ type, size }))
      );
      const { set } = await askPython({
        sets: cases.map(({ type, size }) => [
          posix.AF_INET,
          type,
          levelNumber,
          optionNumber,
          new Uint8Array(new Int32Array([size]).buffer).toHex(),
          4,
        ]),
      });
      assertEquals(
        cases.map(({ type, size }) => after(type, option, size)),
        set.map((hex) =>
          new DataView(Uint8Array.fromHex(String(hex)).buffer)
            .getInt32(0, true)
        ),
      );
    },
    ["linux"],
  );
}
