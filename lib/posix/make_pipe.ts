import { constants, F_SETFD, F_SETFL, FD_CLOEXEC } from "./constants.ts";
import { fcntl, libc } from "./libc.ts";
import { throwUnlessInterrupted } from "./posix_error.ts";

/**
 * The numbers of a pipe's ends, close-on-exec.
 *
 * @param flags O_NONBLOCK, or 0.
 * @returns The read end, then the write end.
 * @throws {PosixError} EMFILE, ENFILE.
 */
export function makePipe(flags: number): [readEnd: number, writeEnd: number] {
  const ends = new Int32Array(2);
  const { pipe, pipe2 } = libc();
  const make = () =>
    pipe2 ? pipe2(ends, constants.O_CLOEXEC | flags) : pipe(ends);
  while (make() === -1) throwUnlessInterrupted("pipe");
  if (!pipe2) {
    for (const end of ends) {
      fcntl(end, F_SETFD, FD_CLOEXEC);
      if (flags !== 0) fcntl(end, F_SETFL, flags);
    }
  }
  const [readEnd = -1, writeEnd = -1] = ends;
  return [readEnd, writeEnd];
}
