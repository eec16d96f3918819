import {
  type Address,
  formatIPv4,
  formatIPv6,
  parseIPv4,
  parseIPv6,
  type SocketAddress,
} from "lib/address/mod.ts";
import { AF_INET, AF_INET6, AF_UNIX } from "./constants.ts";
import { constants } from "./constants/table.ts";
import { platform } from "./platform.ts";

/** Bytes of `struct sockaddr_storage`: room for an address of any family. */
export const sockaddrStorageBytes = 128;

const familyBytes = 2;
const ipv4Bytes = 16;
const ipv6Bytes = 28;
// True on every processor that Deno runs on today; asked all the same.
const littleEndian = new Uint8Array(new Uint16Array([1]).buffer)[0] === 1;
// BSD systems keep the length of the structure in its first byte.
const hasLengthByte = platform === "darwin";

function writeFamily(view: DataView, family: number): void {
  if (hasLengthByte) {
    view.setUint8(0, view.byteLength);
    view.setUint8(1, family);
  } else view.setUint16(0, family, littleEndian);
}

function readFamily(view: DataView): number {
  return hasLengthByte ? view.getUint8(1) : view.getUint16(0, littleEndian);
}

function integer(name: string, value: number, maximum: number): number {
  if (Number.isInteger(value) && value >= 0 && value <= maximum) return value;
  throw new RangeError(`${name} ${value}: must be an integer 0–${maximum}`);
}

function encodeUnix(path: string): Uint8Array<ArrayBuffer> {
  const name = new TextEncoder().encode(path);
  const abstract = name[0] === 0;
  if (abstract ? platform !== "linux" : name.includes(0)) {
    throw new TypeError(
      `path ${JSON.stringify(path)}: NUL may only begin it, and on Linux only`,
    );
  }
  const most = constants.UNIX_PATH_BYTES - (abstract ? 0 : 1);
  if (name.length > most) {
    throw new RangeError(
      `path ${JSON.stringify(path)}: has ${name.length} bytes, ` +
        `at most ${most} fit into sun_path`,
    );
  }
  // An abstract name may hold NUL bytes, so the length alone ends it; a file
  // name ends with NUL; no name at all is the family alone (unix(7)).
  const end = abstract || name.length === 0 ? 0 : 1;
  const bytes = new Uint8Array(familyBytes + name.length + end);
  writeFamily(new DataView(bytes.buffer), AF_UNIX);
  bytes.set(name, familyBytes);
  return bytes;
}

/**
 * Lays an address out as the C structure: `sockaddr_in`, `sockaddr_in6` or
 * `sockaddr_un`.
 *
 * @param address Whose `hostname` is a literal; names are not looked up.
 * @returns Exactly the bytes that bind(2) or connect(2) takes.
 * @throws {TypeError} If the host name is no address, or the path holds NUL.
 * @throws {RangeError} If a number or the path does not fit.
 *
 * Source: ip(7), ipv6(7), unix(7).
 *
 * @example
 * ```ts
 * import { encodeSockaddr } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const bytes = encodeSockaddr({ hostname: "127.0.0.1", port: 80 });
 * assertEquals(bytes.length, 16);
 * // The port is in network order: high byte first.
 * assertEquals([...bytes.subarray(2, 8)], [0, 80, 127, 0, 0, 1]);
 * ```
 */
export function encodeSockaddr(address: Address): Uint8Array<ArrayBuffer> {
  if ("path" in address) return encodeUnix(address.path);
  const { hostname, port, scopeId = 0, flowInfo = 0 } = address;
  integer("port", port, 0xffff);
  const ipv4 = parseIPv4(hostname);
  const host = ipv4 ?? parseIPv6(hostname);
  if (host === undefined) {
    throw new TypeError(
      `hostname ${
        JSON.stringify(hostname)
      }: must be a literal IPv4 or IPv6 address`,
    );
  }
  const bytes = new Uint8Array(ipv4 ? ipv4Bytes : ipv6Bytes);
  const view = new DataView(bytes.buffer);
  writeFamily(view, ipv4 ? AF_INET : AF_INET6);
  view.setUint16(2, port);
  if (ipv4) {
    bytes.set(ipv4, 4);
    return bytes;
  }
  view.setUint32(4, integer("flowInfo", flowInfo, 0xffffffff));
  bytes.set(host, 8);
  view.setUint32(24, integer("scopeId", scopeId, 0xffffffff), littleEndian);
  return bytes;
}

function decodeUnix(bytes: Uint8Array): SocketAddress {
  const name = bytes.subarray(familyBytes);
  const end = name[0] === 0 && platform === "linux" ? -1 : name.indexOf(0);
  const path = new TextDecoder().decode(
    end < 0 ? name : name.subarray(0, end),
  );
  return { family: "unix", path };
}

/**
 * Reads an address out of the C structure.
 *
 * @param bytes As many bytes as the kernel said it wrote; none for a local
 * socket without a name.
 * @returns The address with its family.
 * @throws {TypeError} If the family is another one, or bytes are missing.
 *
 * @example
 * ```ts
 * import { decodeSockaddr, encodeSockaddr } from "lib/posix/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * assertEquals(decodeSockaddr(encodeSockaddr({ hostname: "::1", port: 7 })), {
 *   family: "IPv6",
 *   hostname: "::1",
 *   port: 7,
 * });
 * ```
 */
export function decodeSockaddr(bytes: Uint8Array): SocketAddress {
  if (bytes.length === 0) return { family: "unix", path: "" };
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const family = bytes.length < familyBytes ? -1 : readFamily(view);
  if (family === AF_INET && bytes.length >= ipv4Bytes) {
    const hostname = formatIPv4(bytes.subarray(4, 8));
    return { family: "IPv4", hostname, port: view.getUint16(2) };
  }
  if (family === AF_INET6 && bytes.length >= ipv6Bytes) {
    const flowInfo = view.getUint32(4);
    const scopeId = view.getUint32(24, littleEndian);
    return {
      family: "IPv6",
      hostname: formatIPv6(bytes.subarray(8, 24)),
      port: view.getUint16(2),
      ...(scopeId ? { scopeId } : {}),
      ...(flowInfo ? { flowInfo } : {}),
    };
  }
  if (family === AF_UNIX) return decodeUnix(bytes);
  throw new TypeError(
    `sockaddr of ${bytes.length} bytes: has family ${family}, ` +
      "want AF_INET, AF_INET6 or AF_UNIX and all of its bytes",
  );
}
