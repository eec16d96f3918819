import {
  close,
  getsockopt,
  PosixError,
  SO_PROTOCOL,
  socket,
} from "lib/posix/mod.ts";

/** The protocol of such a socket, or the error's name. */
function ask(family: number, type: number, protocol = 0): number | string {
  let made;
  try {
    made = socket(family, type, protocol);
    return getsockopt(made.fd, SO_PROTOCOL);
  } catch (error) {
    return error instanceof PosixError ? error.code : "EUNKNOWN";
  } finally {
    if (made !== undefined) close(made);
  }
}

export function probe(family: number, type: number, protocol: number): string {
  const answer = ask(family, type, protocol);
  return typeof answer === "number" ? "ok" : answer;
}

export function protocolOf(family: number, type: number): number | null {
  const answer = ask(family, type);
  return typeof answer === "number" ? answer : null;
}
