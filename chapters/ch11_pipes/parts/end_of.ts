import type { ByteReader, ByteWriter } from "lib/framing/mod.ts";
import {
  type Descriptor,
  PosixError,
  read,
  readable,
  setNonblocking,
  writable,
  write,
} from "lib/posix/mod.ts";

/**
 * Our end of a pipe or of a pair, read and written without ever stopping the
 * program. It becomes non-blocking, and so do all copies of this end.
 *
 * @param end who closes it stays the same
 * @param signal ends what is waiting
 * @returns what `messages` and `writeAll` of lib/framing work on
 */
export function endOf(
  end: Descriptor,
  signal?: AbortSignal,
): ByteReader & ByteWriter {
  setNonblocking(end, true);
  const options = signal === undefined ? {} : { signal };
  return {
    async read(buffer) {
      await readable(end, -1, options);
      const count = read(end, buffer);
      return count === 0 ? null : count;
    },
    async write(bytes) {
      await writable(end, -1, options);
      try {
        return write(end, bytes);
      } catch (error) {
        // Another writer was faster: nothing was taken, so wait again.
        if (error instanceof PosixError && error.code === "EAGAIN") return 0;
        throw error;
      }
    },
  };
}
