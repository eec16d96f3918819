import {
  CLONE_NEWNET,
  O_RDONLY,
  open,
  type OpenFile,
  setns,
  unshare,
} from "lib/posix/mod.ts";
import { runInOwnNetwork } from "./own_network.ts";
import { requireLinux } from "./require_linux.ts";

const here = "/proc/thread-self/ns/net";
const outerNetwork = "COURSE_OUTER_NETWORK";

/**
 * A host of its own inside this process: a network namespace with nothing but
 * a loopback interface. {@linkcode VirtualNetwork} connects hosts.
 *
 * A socket belongs for ever to the host in which it was made. So one program
 * can hold the sockets of sender, router and receivers, and await them all. The
 * host vanishes with its last socket once it is disposed of, at the latest with
 * the process.
 *
 * @example
 * ```ts
 * import { VirtualHost, VirtualNetwork } from "lib/kernel/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * if (VirtualHost.possible()) { // root, or in `unshare -Urn`
 *   using anna = new VirtualHost("anna");
 *   using bert = new VirtualHost("bert");
 *   using net = new VirtualNetwork("net");
 *   net.connect(anna, "eth0", "10.0.0.1/24");
 *   net.connect(bert, "eth0", "10.0.0.2/24");
 *   const open = (hostname: string) => () =>
 *     Deno.listenDatagram({ transport: "udp", hostname, port: 9190 });
 *   const a = anna.run(open("10.0.0.1"));
 *   const b = bert.run(open("10.0.0.2")); // the port is free: another host
 *   await a.send(new Uint8Array([7]), b.addr);
 *   assertEquals((await b.receive())[0], new Uint8Array([7]));
 *   a.close();
 *   b.close();
 * }
 * ```
 */
export class VirtualHost implements Disposable {
  /** What it is called in errors. */
  readonly name: string;
  readonly #namespace: OpenFile;

  /**
   * Makes the host.
   *
   * @param name What it is called in errors.
   * @throws {PosixError} EPERM without the right to make a network namespace.
   * @throws {Deno.errors.NotSupported} On any system but Linux.
   */
  constructor(name: string) {
    requireLinux("VirtualHost", "network namespaces");
    this.name = name;
    using home = open(here, O_RDONLY);
    unshare(CLONE_NEWNET);
    try {
      this.#namespace = open(here, O_RDONLY);
      this.#configure("ip link set lo up");
    } finally {
      setns(home, CLONE_NEWNET);
    }
  }

  /**
   * Whether this process may make virtual hosts, found out by making one.
   *
   * @returns True if it may.
   */
  static possible(): boolean {
    try {
      using _host = new VirtualHost("test");
      return true;
    } catch {
      return false;
    }
  }

  /**
   * A path by which commands such as `ip` find the host, as long as it is not
   * disposed of.
   */
  get path(): string {
    return `/proc/${Deno.pid}/fd/${this.#namespace.fd}`;
  }

  /**
   * Calls a function on this host: sockets it makes, commands it starts and
   * files of `/proc/thread-self/net` it reads are the host's.
   *
   * @param call Must do its work before it returns: what it leaves for later,
   * such as behind an `await`, happens on the host of the caller.
   * @returns What the function returns.
   */
  run<T>(call: () => T extends Promise<unknown> ? never : T): T {
    using home = open(here, O_RDONLY);
    setns(this.#namespace, CLONE_NEWNET);
    try {
      return call();
    } finally {
      setns(home, CLONE_NEWNET);
    }
  }

  /**
   * Runs a shell script on this host, as its root.
   *
   * @param script For sh; the first command that fails ends it.
   * @throws {Error} What the script wrote on standard error.
   */
  configure(script: string): void {
    this.run(() => this.#configure(script));
  }

  #configure(script: string): void {
    const { success, stderr } = new Deno.Command("sh", {
      args: ["-e", "-c", script],
      stdin: "null",
      stdout: "null",
      stderr: "piped",
    }).outputSync();
    if (success) return;
    const why = new TextDecoder().decode(stderr).trim();
    throw new Error(`host ${this.name}: ${script.trim()}: ${why}`);
  }

  /** Lets the host vanish with its last socket. */
  [Symbol.dispose](): void {
    this.#namespace.close();
  }
}

/**
 * Runs a part of a program that makes virtual hosts. The program is started
 * again in a network namespace of its own, so that it may, also for an ordinary
 * user where the system allows user namespaces, and so that nothing reaches a
 * network of this machine.
 *
 * @param meta `import.meta` of the program.
 * @param signal Ends it.
 * @param part What makes the hosts.
 * @throws {Deno.errors.NotSupported} Where no namespace can be made.
 *
 * Source: network_namespaces(7), user_namespaces(7), unshare(1).
 */
export async function runWithVirtualHosts(
  meta: ImportMeta,
  signal: AbortSignal,
  part: () => Promise<void>,
): Promise<void> {
  requireLinux("runWithVirtualHosts", "network namespaces");
  const network = Deno.readLinkSync(here);
  const outer = Deno.env.get(outerNetwork);
  if (outer !== undefined && outer !== network) return await part();
  const setup = `ip link set lo up\n${outerNetwork}='${network}' exec "$@"`;
  await runInOwnNetwork(meta, signal, setup);
}
