import { asInet, connectTo, getsockname, type Socket } from "lib/posix/mod.ts";

/** A client that is connected to a listener of this program on 127.0.0.1. */
export function clientOf(listener: Socket): Socket {
  return connectTo(asInet(getsockname(listener))); // succeeds before accept()
}
