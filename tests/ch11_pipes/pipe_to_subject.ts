import { until } from "lib/time/mod.ts";
import {
  O_NONBLOCK,
  O_RDONLY,
  O_WRONLY,
  open,
  type OpenFile,
  poll,
  POLLIN,
  writable,
  write,
} from "lib/posix/mod.ts";
import {
  bytesOf,
  type CheckContext,
  patient,
  type RemoteSocket,
} from "lib/testing/mod.ts";

/**
 * A pipe whose read end the process under test has. Its write end is here: a
 * process that waits in read() could not write to itself.
 */
export class PipeToSubject {
  readonly readEnd: RemoteSocket;
  readonly #writer: OpenFile;
  /** A second read end, only ever asked whether there is something to read. */
  readonly #look: OpenFile;
  readonly #path: string;
  readonly #story: CheckContext["story"];

  private constructor(
    { subject, resources, story }: CheckContext,
    { readEnd, writeEnd }: { readEnd: RemoteSocket; writeEnd: RemoteSocket },
  ) {
    const folder = `/proc/${subject.pid}/fd`;
    this.readEnd = readEnd;
    this.#path = `${folder}/${writeEnd.fd}`;
    this.#writer = resources.use(open(this.#path, O_WRONLY | O_NONBLOCK));
    const there = `${folder}/${readEnd.fd}`;
    this.#look = resources.use(open(there, O_RDONLY | O_NONBLOCK));
    this.#story = story;
  }

  /** Makes the pipe; only the returned object has its write end. */
  static async make(context: CheckContext): Promise<PipeToSubject> {
    const made = await context.subject.posix.pipe();
    const ends = new PipeToSubject(context, made);
    const step = "you get the read end of a pipe, the check has the write end";
    await context.subject.close(step, made.writeEnd);
    return ends;
  }

  /** Where another process opens the write end. */
  get path(): string {
    return `/proc/${Deno.pid}/fd/${this.#writer.fd}`;
  }

  /** Writes all of it, in as many writes as there is room for. */
  async write(bytes: Uint8Array): Promise<void> {
    for (let rest = bytes; rest.length > 0;) {
      await writable(this.#writer, patient(2000));
      // What is larger than PIPE_BUF may be taken in part (pipe(7)).
      rest = rest.subarray(write(this.#writer, rest.subarray(0, 4096)));
    }
  }

  /** Writes a text in one write and waits until it was read. */
  async writeAlone(text: string | Uint8Array): Promise<void> {
    const bytes = typeof text === "string" ? bytesOf(text) : text;
    await this.write(bytes);
    await this.untilRead();
  }

  /** Waits until nothing is left in the pipe. */
  async untilRead(): Promise<void> {
    await until(async () => {
      const [events = 0] = await poll([{ fd: this.#look, events: POLLIN }], 0);
      return (events & POLLIN) === 0;
    }, { what: "the pipe to be read", deadlineMs: patient(1800) });
  }

  /** The end: no other process has a write end. */
  end(): void {
    this.#story.tell("the write end is closed: the pipe has ended");
    this.#writer.close();
  }
}
