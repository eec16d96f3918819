import { type Descriptor, numberOf } from "./descriptor.ts";
import { libc } from "./libc.ts";
import { uninterrupted } from "./posix_error.ts";

/** A network of its own: interfaces, addresses, routes, ports. */
export const CLONE_NEWNET = 0x40000000;

/**
 * Puts the calling thread into new namespaces; the other threads of the
 * process stay where they are. Linux only.
 *
 * @param flags CLONE_NEWNET, …
 * @throws {PosixError} EPERM without CAP_SYS_ADMIN, which root has, and an
 * ordinary user in a namespace of `unshare -Ur`.
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: unshare(2), network_namespaces(7).
 */
export function unshare(flags: number): void {
  const { unshare } = libc();
  if (unshare === null) throw notHere("unshare");
  uninterrupted("unshare", () => unshare(flags));
}

/**
 * Puts the calling thread into a namespace that exists. A socket stays for its
 * whole life in the network in which it was made.
 *
 * @param namespace An open `/proc/PID/ns/…`.
 * @param type What it must be: CLONE_NEWNET, or 0 for any kind.
 * @throws {PosixError} EPERM, EINVAL (another kind of namespace).
 * @throws {Deno.errors.NotSupported} On any system but Linux.
 *
 * Source: setns(2).
 *
 * @example
 * ```ts
 * import { CLONE_NEWNET, O_RDONLY, open, PosixError, setns } from "lib/posix/mod.ts";
 * import { assertThrows } from "@std/assert";
 *
 * using file = open("/dev/null", O_RDONLY);
 * assertThrows(() => setns(file, CLONE_NEWNET), PosixError, "(EINVAL)");
 * ```
 */
export function setns(namespace: Descriptor, type: number): void {
  const { setns } = libc();
  if (setns === null) throw notHere("setns");
  const fd = numberOf(namespace, "setns");
  uninterrupted("setns", () => setns(fd, type));
}

function notHere(call: string): Error {
  return new Deno.errors.NotSupported(
    `${call}: needs Linux (namespaces); this is ${Deno.build.os}`,
  );
}
