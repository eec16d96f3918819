import { getAvailablePort } from "@std/net/get-available-port";
import type { Probe } from "./finding.ts";

/** An administratively scoped group (RFC 2365); nothing leaves the host. */
const group = "239.255.9.9";

/** A datagram on loopback arrives at once or not at all, in milliseconds. */
const patience = 500;

/** What the kernel's network answers on this machine. */
export const networkProbes: readonly Probe[] = [
  {
    name: "C socket API",
    necessary: true,
    serves: "lib/posix, most programs and exercises",
    remedy: "run with -A; on Linux glibc or musl, on macOS libSystem",
    look: readAnOption,
  },
  {
    name: "IPv4 on loopback",
    necessary: true,
    serves: "everything",
    remedy: "bring the interface lo up: ip link set lo up",
    async look() {
      using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
      const { port } = listener.addr as Deno.NetAddr;
      const accepted = listener.accept();
      // Without a connection the listener is closed under it.
      accepted.catch(() => {});
      using _near = await Deno.connect({ hostname: "127.0.0.1", port });
      using _far = await accepted;
      return "a connection was made";
    },
  },
  {
    name: "IPv6 on loopback",
    necessary: false,
    serves: "the IPv6 halves of chapters 3, 5, 8, 9 and 14",
    remedy: "allow IPv6 on lo: sysctl net.ipv6.conf.lo.disable_ipv6=0",
    look() {
      using _listener = Deno.listen({ hostname: "::1", port: 0 });
      return "::1 can be bound";
    },
  },
  {
    name: "multicast on loopback",
    necessary: false,
    serves: "multicast in chapters 9 and 14",
    remedy: "a container without it: run on the host or in a VM",
    look: receiveOneDatagram,
  },
  {
    name: "ports",
    necessary: false,
    serves: "port 0 in programs and tests",
    remedy: "widen net.ipv4.ip_local_port_range",
    look() {
      if (Deno.build.os !== "linux") return `such as ${getAvailablePort()}`;
      const text = Deno.readTextFileSync(
        "/proc/sys/net/ipv4/ip_local_port_range",
      );
      const [low = 0, high = 0] = text.trim().split(/\s+/).map(Number);
      const range = `the system hands out ${low} to ${high}`;
      if (high - low < 1000) throw new Error(range);
      return range;
    },
  },
];

async function readAnOption(): Promise<string> {
  // Loaded here: a machine without FFI must still get its other findings.
  const { AF_INET, getsockopt, SO_TYPE, SOCK_STREAM, socket } = await import(
    "lib/posix/mod.ts"
  );
  using made = socket(AF_INET, SOCK_STREAM);
  const type = getsockopt(made, SO_TYPE);
  if (type !== SOCK_STREAM) throw new Error(`SO_TYPE of a stream is ${type}`);
  return "a socket was made and asked for SO_TYPE";
}

async function receiveOneDatagram(): Promise<string> {
  const posix = await import("lib/posix/mod.ts");
  const loopback = "127.0.0.1";
  using receiver = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  posix.bind(receiver, { hostname: group, port: 0 });
  posix.setsockopt(receiver, posix.IP_ADD_MEMBERSHIP, {
    group,
    interface: loopback,
  });
  using sender = posix.socket(posix.AF_INET, posix.SOCK_DGRAM);
  posix.setsockopt(sender, posix.IP_MULTICAST_IF, loopback);
  posix.setsockopt(sender, posix.IP_MULTICAST_LOOP, true);
  posix.setsockopt(sender, posix.IP_MULTICAST_TTL, 0);
  const { port } = posix.asInet(posix.getsockname(receiver));
  const sent = crypto.getRandomValues(new Uint8Array(8));
  posix.sendto(sender, sent, { hostname: group, port });
  if (!await posix.readable(receiver, patience)) {
    throw new Error("joined, but nothing arrived");
  }
  const buffer = new Uint8Array(64);
  const count = posix.recv(receiver, buffer);
  if (buffer.subarray(0, count).toHex() !== sent.toHex()) {
    throw new Error("another datagram arrived");
  }
  return "joined on lo, one datagram received";
}
