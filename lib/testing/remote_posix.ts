import type * as posix from "lib/posix/mod.ts";
import type { ReadableOption, WritableOption } from "lib/posix/mod.ts";
import type { RemoteSocket } from "./remote_socket.ts";

/** The functions of `lib/posix` whose types do not depend on an argument. */
export type PosixCall = Exclude<
  {
    [K in keyof typeof posix]: (typeof posix)[K] extends
      (...args: never[]) => unknown ? K
      : never;
  }[keyof typeof posix],
  "getsockopt" | "setsockopt"
>;

/** A result as this process sees it: what has a descriptor stays in the other. */
export type Seen<T> = T extends { readonly fd: number } ? RemoteSocket
  : T extends Uint8Array ? T
  : T extends object ? { [K in keyof T]: Seen<T[K]> }
  : T;

/**
 * The functions of `lib/posix`, called in the process of the code under test.
 * Arguments are plain values, sockets of that process, and options; bytes are
 * copied, so a buffer that is received into stays as it was.
 */
export type RemotePosix =
  & {
    readonly [K in PosixCall]: (typeof posix)[K] extends
      (...args: infer A) => infer R ? (...args: A) => Promise<Seen<Awaited<R>>>
      : never;
  }
  & {
    /** Reads an option of a socket of that process. */
    getsockopt<T>(
      socket: RemoteSocket,
      option: ReadableOption<T>,
    ): Promise<T>;
    /** Sets an option of a socket of that process. */
    setsockopt<T>(
      socket: RemoteSocket,
      option: WritableOption<T>,
      value: NoInfer<T>,
    ): Promise<void>;
  };

/**
 * An option as it is sent: options do not travel, their names do.
 *
 * @param value Any object.
 * @returns What is sent, or `undefined` when it is no option.
 */
export function encodeOption(value: object): unknown {
  return "optionNumber" in value && "name" in value
    ? { $option: value.name }
    : undefined;
}

/**
 * Makes the calls of a {@linkcode RemotePosix}.
 *
 * @param ask Has a function called by name in the other process.
 * @returns All functions, each a call of `ask`.
 */
export function remotePosix(
  ask: (name: string, args: readonly unknown[]) => Promise<unknown>,
): RemotePosix {
  return new Proxy({} as RemotePosix, {
    get: (_, name) => (...args: unknown[]) => ask(String(name), args),
  });
}
