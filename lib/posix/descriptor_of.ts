import type { Address } from "lib/address/mod.ts";
import { SOCK_DGRAM, SOCK_STREAM } from "./constants.ts";
import { type NameCall, sockaddrOf } from "./name_calls.ts";
import { libc } from "./libc.ts";
import { platform } from "./platform.ts";
import { encodeSockaddr } from "./sockaddr.ts";
import { isListening, socketType } from "./socket_type.ts";

const folder = platform === "linux" ? "/proc/self/fd" : "/dev/fd";
const ipv4Bytes = 16;
const ipv6Bytes = 28;

/** What Deno can tell of one of its sockets. */
interface Wanted {
  readonly type: number;
  readonly listening: boolean;
  readonly local: Uint8Array;
  /** Undefined where there is no peer, or it does not matter. */
  readonly remote: Uint8Array | undefined;
  /** For the error message. */
  readonly text: string;
}

function addressOf(address: Deno.Addr): Address {
  // Deno says null, against its types, for an end without a name.
  if ("path" in address) return { path: address.path ?? "" };
  if ("hostname" in address) {
    return { hostname: address.hostname, port: address.port };
  }
  throw new TypeError(
    `descriptorOf: has transport ${address.transport}, ` +
      "want tcp, udp, unix or unixpacket",
  );
}

function textOf(address: Deno.Addr): string {
  if ("path" in address) return address.path || "(unnamed)";
  return "hostname" in address ? `${address.hostname}:${address.port}` : "";
}

function wantedOf(
  resource: Deno.Conn | Deno.Listener | Deno.DatagramConn,
): Wanted {
  if ("localAddr" in resource) {
    const { localAddr, remoteAddr } = resource;
    return {
      type: SOCK_STREAM,
      listening: false,
      local: encodeSockaddr(addressOf(localAddr)),
      remote: encodeSockaddr(addressOf(remoteAddr)),
      text: `connection ${textOf(localAddr)} to ${textOf(remoteAddr)}`,
    };
  }
  const { addr } = resource;
  const listening = "accept" in resource;
  return {
    type: listening ? SOCK_STREAM : SOCK_DGRAM,
    listening,
    local: encodeSockaddr(addressOf(addr)),
    remote: undefined,
    text: `${addr.transport} ${textOf(addr)}`,
  };
}

/** Family, port and address; not flow label or scope, which Deno leaves out. */
function same(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false;
  const isSame = (from: number, to: number) =>
    a.subarray(from, to).every((byte, i) => byte === b[from + i]);
  return a.length === ipv6Bytes
    ? isSame(0, 4) && isSame(8, 24)
    : isSame(0, a.length);
}

function hasName(fd: number, call: NameCall, wanted: Uint8Array): boolean {
  const name = sockaddrOf(call, fd);
  return name !== undefined && same(name, wanted);
}

/**
 * A datagram socket on a wildcard address takes a local address of its own
 * once connect(2) is called on its descriptor; Deno goes on telling the first.
 */
function becameSpecific(fd: number, wanted: Wanted): boolean {
  if (wanted.type !== SOCK_DGRAM) return false;
  const isInet = wanted.local.length === ipv4Bytes ||
    wanted.local.length === ipv6Bytes;
  const host = wanted.local.length === ipv4Bytes
    ? wanted.local.subarray(4, 8)
    : wanted.local.subarray(8, 24);
  if (!isInet || host.some(Boolean)) return false;
  const name = sockaddrOf("getsockname", fd);
  return name?.length === wanted.local.length &&
    name.subarray(0, 4).every((byte, i) => byte === wanted.local[i]) &&
    sockaddrOf("getpeername", fd) !== undefined;
}

function matches(fd: number, wanted: Wanted): boolean {
  return socketType(fd) === wanted.type &&
    isListening(fd) === wanted.listening &&
    (hasName(fd, "getsockname", wanted.local) || becameSpecific(fd, wanted)) &&
    (!wanted.remote || hasName(fd, "getpeername", wanted.remote));
}

/**
 * The numbers of descriptors that may be open: exactly those, where the system
 * lists them and Deno may read the list; else all up to the limit.
 */
function openDescriptors(): number[] {
  try {
    return Array.from(Deno.readDirSync(folder), ({ name }) => Number(name));
  } catch {
    // Reading the list needs --allow-all.
    return Array.from({ length: libc().getdtablesize() }, (_, fd) => fd);
  }
}

/**
 * The descriptor number of a socket that Deno opened, for calls that Deno does
 * not have. Deno tells only addresses, so this looks at every open descriptor
 * for the one with the same type, addresses and listening state. It stays
 * Deno's: never close it, and do not keep the number longer than the resource.
 *
 * @param resource An open TCP or local connection or listener, or a datagram
 * socket.
 * @returns The number of the only descriptor that matches.
 * @throws {Error} If none matches (it was closed), or several do: duplicates,
 * datagram sockets or listeners that share an address, local connections
 * (whose client ends have no name) to one listener.
 * @throws {TypeError} If it is of another kind.
 *
 * @example
 * ```ts
 * import { descriptorOf, localPort } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * assertEquals(localPort(descriptorOf(listener)), listener.addr.port);
 * ```
 */
export function descriptorOf(
  resource: Deno.Conn | Deno.Listener | Deno.DatagramConn,
): number {
  const wanted = wantedOf(resource);
  const found = openDescriptors().filter((fd) => matches(fd, wanted));
  const [fd] = found;
  if (fd !== undefined && found.length === 1) return fd;
  throw new Error(
    fd === undefined
      ? `descriptorOf ${wanted.text}: no open descriptor matches, ` +
        "the resource may be closed or reset"
      : `descriptorOf ${wanted.text}: descriptors ${found.join(", ")} match, ` +
        "want exactly one",
  );
}
