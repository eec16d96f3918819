import type * as posix from "lib/posix/mod.ts";
import type { RemoteSocket } from "./remote_socket.ts";

type Posix = typeof posix;

type Calls = {
  [K in keyof Posix]: Posix[K] extends (...args: never[]) => unknown ? K
    : never;
}[keyof Posix];

/** A result as this process sees it: what has a descriptor stays in the other. */
type Seen<T> = T extends { readonly fd: number } ? RemoteSocket
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
    readonly [K in Exclude<Calls, "getsockopt" | "setsockopt">]:
      Posix[K] extends (...args: infer A) => infer R
        ? (...args: A) => Promise<Seen<Awaited<R>>>
        : never;
  }
  & {
    /** Reads an option of a socket of that process. */
    getsockopt<T>(
      socket: RemoteSocket,
      option: posix.ReadableOption<T>,
    ): Promise<T>;
    /** Sets an option of a socket of that process. */
    setsockopt<T>(
      socket: RemoteSocket,
      option: posix.WritableOption<T>,
      value: NoInfer<T>,
    ): Promise<void>;
  };

/** Options do not travel, their names do. */
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
