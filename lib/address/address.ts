/** An Internet address and port; the family is told by the form. */
export interface InetAddress {
  /** A literal IPv4 or IPv6 address. No name is looked up. */
  readonly hostname: string;
  /** 0–65535, in host order. */
  readonly port: number;
  /** IPv6 only: the interface index of a link-local address. */
  readonly scopeId?: number;
  /** IPv6 only: flow label and traffic class, 32 bits. */
  readonly flowInfo?: number;
}

/** An address of the AF_UNIX family. */
export interface UnixAddress {
  /**
   * A file name; `""` for none. On Linux a first character NUL makes an
   * abstract name, which no file stands for.
   */
  readonly path: string;
}

/** Any address that can be passed to the kernel. */
export type Address = InetAddress | UnixAddress;

/** An Internet address as the kernel gives it back. */
export interface InetSocketAddress extends InetAddress {
  /** Which of the two it is. */
  readonly family: "IPv4" | "IPv6";
}

/** A local address as the kernel gives it back. */
export interface UnixSocketAddress extends UnixAddress {
  /** AF_UNIX by Deno's name. */
  readonly family: "unix";
}

/** An address as the kernel gives it back. */
export type SocketAddress = InetSocketAddress | UnixSocketAddress;

/**
 * Writes an address the way it stands in error messages.
 *
 * @param address Any address.
 * @returns `127.0.0.1:80`, `[::1]:80`, `[fe80::1%2]:80`, a path, `@name` for
 * an abstract name, `(unnamed)` for an empty path.
 *
 * @example
 * ```ts
 * import { formatAddress } from "lib/address/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(formatAddress({ hostname: "::1", port: 80 }), "[::1]:80");
 * assertEquals(formatAddress({ path: "/tmp/s" }), "/tmp/s");
 * ```
 */
export function formatAddress(address: Address): string {
  if ("path" in address) {
    return address.path === "" ? "(unnamed)" : address.path.replace(/^\0/, "@");
  }
  const { hostname, port, scopeId } = address;
  if (!hostname.includes(":")) return `${hostname}:${port}`;
  return `[${hostname}${scopeId ? `%${scopeId}` : ""}]:${port}`;
}

/**
 * Takes an address that must be an Internet one.
 *
 * @param address As returned by `getsockname`, `getpeername`, `accept`, `recvfrom`.
 * @returns The same object, with its narrower type.
 * @throws {TypeError} If it is a local (AF_UNIX) address.
 *
 * @example
 * ```ts
 * import { asInet } from "lib/address/mod.ts";
 * import { AF_INET, bind, getsockname, SOCK_DGRAM, socket } from "lib/posix/mod.ts";
 * import { assert } from "@std/assert";
 *
 * using s = socket(AF_INET, SOCK_DGRAM);
 * bind(s, { hostname: "127.0.0.1", port: 0 });
 * assert(asInet(getsockname(s)).port > 0);
 * ```
 */
export function asInet(address: SocketAddress): InetSocketAddress {
  if (address.family !== "unix") return address;
  throw new TypeError(
    `address ${formatAddress(address)}: is a local (AF_UNIX) one, ` +
      "want an Internet address",
  );
}
