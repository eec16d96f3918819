/**
 * A socket held by the process that runs the code under test. The specifying
 * process can name it in calls, and see its descriptor number, nothing else.
 */
export class RemoteSocket {
  /** Its number in the table of that process. */
  readonly id: number;
  /** Its descriptor there. */
  readonly fd: number;

  /**
   * Names a socket of the other process.
   *
   * @param id Its number in the table of that process.
   * @param fd Its descriptor there.
   */
  constructor(id: number, fd: number) {
    this.id = id;
    this.fd = fd;
  }
}
