import { closeDescriptor } from "./close_descriptor.ts";
import { O_NONBLOCK } from "./constants.ts";
import { libc } from "./libc.ts";
import { makePipe } from "./pipe.ts";

const scratch = new Uint8Array(64);

/** A pipe to itself: a byte in it ends a poll(2) that waits on its read end. */
export class WakePipe implements Disposable {
  /** The read end's number. */
  readonly fd: number;
  readonly #writeEnd: number;

  constructor() {
    [this.fd, this.#writeEnd] = makePipe(O_NONBLOCK);
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
