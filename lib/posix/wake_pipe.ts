import { constants, F_SETFD, F_SETFL, FD_CLOEXEC } from "./constants.ts";
import { O_NONBLOCK } from "./constants.ts";
import { closeDescriptor } from "./close_descriptor.ts";
import { fcntl, libc } from "./libc.ts";
import { throwUnlessInterrupted } from "./posix_error.ts";

const scratch = new Uint8Array(64);

/** A pipe to itself: a byte in it ends a poll(2) that waits on its read end. */
export class WakePipe implements Disposable {
  /** The read end's number. */
  readonly fd: number;
  readonly #writeEnd: number;

  constructor() {
    const ends = new Int32Array(2);
    const { pipe, pipe2 } = libc();
    const flags = constants.O_CLOEXEC | O_NONBLOCK;
    while ((pipe2 ? pipe2(ends, flags) : pipe(ends)) === -1) {
      throwUnlessInterrupted("pipe");
    }
    const [readEnd = -1, writeEnd = -1] = ends;
    if (!pipe2) {
      for (const end of ends) {
        fcntl(end, F_SETFD, FD_CLOEXEC);
        fcntl(end, F_SETFL, O_NONBLOCK);
      }
    }
    this.fd = readEnd;
    this.#writeEnd = writeEnd;
  }

  /** Ends the wait. A full pipe refuses the byte, and wakes all the same. */
  wake(): void {
    libc().write(this.#writeEnd, scratch, 1n);
  }

  /** Takes out what was put in, so that the next wait waits. */
  drain(): void {
    while (libc().read(this.fd, scratch, BigInt(scratch.length)) > 0);
  }

  [Symbol.dispose](): void {
    closeDescriptor(this.fd);
    closeDescriptor(this.#writeEnd);
  }
}
