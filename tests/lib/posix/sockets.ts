import { until } from "lib/time/mod.ts";
import * as posix from "lib/posix/mod.ts";
import { fcntl } from "lib/posix/libc.ts";
import { assert, assertInstanceOf } from "@std/assert";

/** An address of each family whose port or name the kernel chooses. */
export const anyAddress = {
  IPv4: { hostname: "127.0.0.1", port: 0 },
  IPv6: { hostname: "::1", port: 0 },
} as const;

function familyOf(address: posix.Address): number {
  if ("path" in address) return posix.AF_UNIX;
  return address.hostname.includes(":") ? posix.AF_INET6 : posix.AF_INET;
}

/** A listening stream socket. */
export function listening(
  address: posix.Address = anyAddress.IPv4,
  backlog = 5,
): posix.Socket {
  const listener = posix.socket(familyOf(address), posix.SOCK_STREAM);
  posix.bind(listener, address);
  posix.listen(listener, backlog);
  return listener;
}

/** A bound datagram socket. */
export function datagram(
  address: posix.Address = anyAddress.IPv4,
): posix.Socket {
  const bound = posix.socket(familyOf(address), posix.SOCK_DGRAM);
  posix.bind(bound, address);
  return bound;
}

/**
 * A bound datagram socket that hears only itself: whatever others send there
 * is refused. Not a closed one: while another test starts a process, that has
 * a copy of it.
 */
export function refusingDatagram(): posix.Socket {
  const holder = datagram();
  posix.connect(holder, posix.getsockname(holder));
  return holder;
}

/** Both ends of a connection; both are closed together. */
export function connected(
  address: posix.Address = anyAddress.IPv4,
): Disposable & { client: posix.Socket; server: posix.Socket } {
  using listener = listening(address);
  const client = posix.socket(familyOf(address), posix.SOCK_STREAM);
  posix.connect(client, posix.getsockname(listener));
  const { socket: server } = posix.accept(listener);
  return {
    client,
    server,
    [Symbol.dispose]() {
      client.close();
      server.close();
    },
  };
}

/** As `connected`, over the Internet protocol of an address, with both ends'. */
export function connectedAt(hostname = "127.0.0.1") {
  const pair = connected({ hostname, port: 0 });
  const [clientAddress, serverAddress] = [pair.client, pair.server]
    .map((end) => posix.asInet(posix.getsockname(end)));
  assert(clientAddress && serverAddress);
  return { ...pair, clientAddress, serverAddress };
}

/** What a call that must fail throws. */
export function failure(call: () => unknown): posix.PosixError {
  try {
    call();
  } catch (error) {
    assertInstanceOf(error, posix.PosixError);
    return error;
  }
  throw new Error("the call succeeded");
}

/** As `failure`, of a promise. */
export async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("the promise was fulfilled");
}

/** The bytes of a text. */
export const bytes = (text: string): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(text);

/** The text of bytes. */
export const text = (data: Uint8Array): string =>
  new TextDecoder().decode(data);

/** fcntl(2), the same on Linux and macOS: the lowest free number from here on. */
const F_DUPFD = 0;
// By chance: every test file counts for itself, and they run side by side.
let nextHigh = 600 + Math.floor(Math.random() * 300);

/**
 * A datagram socket whose number no other test can get: they run beside this
 * one in the same process, and a number that was closed is soon another's.
 *
 * @param from The number, or the next that is free.
 * @returns The number; whoever asked must close it.
 */
export function highNumber(from = nextHigh): number {
  using low = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  const fd = fcntl(low.fd, F_DUPFD, from);
  if (fd < 0) throw new Error(`no descriptor number from ${from} on`);
  nextHigh = Math.max(nextHigh, fd + 1);
  return fd;
}

/**
 * Waits until an fd_set has room for the numbers that new descriptors get: for
 * moments, tests beside this one in the same process hold some thousand.
 */
export async function untilNumbersAreLow(): Promise<void> {
  const lowest = () => {
    using probe = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
    return probe.fd;
  };
  await until(lowest, {
    what: "a descriptor with a low number",
    deadlineMs: 60_000,
    accept: (fd) => fd < 900,
  });
}
