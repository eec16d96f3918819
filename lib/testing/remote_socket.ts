/**
 * A socket held by the process that runs the code under test. The specifying
 * process can name it in calls, and see its descriptor number, nothing else.
 */
export class RemoteSocket {
  /** @param id Number of the socket in that process. @param fd Its descriptor there. */
  constructor(readonly id: number, readonly fd: number) {}
}
