import { SOL_SOCKET } from "./constants.ts";
import { constants } from "./constants/table.ts";
import { libc } from "./libc.ts";

const number = new Int32Array(1);
const length = new Uint32Array(1);

function read(fd: number, name: number): number | undefined {
  length[0] = number.byteLength;
  const result = libc().getsockopt(fd, SOL_SOCKET, name, number, length);
  return result === -1 ? undefined : number[0];
}

/** SO_TYPE, or undefined if it is no open socket. */
export function socketType(fd: number): number | undefined {
  return read(fd, constants.SO_TYPE);
}

/** SO_ACCEPTCONN: whether it is a socket that listens. */
export function isListening(fd: number): boolean {
  return Boolean(read(fd, constants.SO_ACCEPTCONN));
}
