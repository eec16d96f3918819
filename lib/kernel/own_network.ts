import { pause } from "lib/time/mod.ts";

/**
 * Two wires in a network namespace: a0–a1 and b0–b1. An address without
 * duplicate detection ("nodad") may be used at once.
 */
const twoWires = `set -e
ip link set lo up
for wire in a b; do
  ip link add \${wire}0 type veth peer name \${wire}1
  for end in 0 1; do
    ip link set $wire$end addrgenmode none
    ip addr add fd00:$wire::$end/64 dev $wire$end nodad
    ip link set $wire$end up
  done
done
exec "$@"`;

/**
 * Runs a program again in a network namespace that is its own and vanishes
 * with it: nothing it sends reaches a network of this host.
 *
 * @param meta `import.meta` of the program.
 * @param signal Ends it.
 * @param setup A script for sh, run as root of the namespace before the
 * program, which it starts as `"$@"`; two wires, a0–a1 and b0–b1, unless told.
 * @throws {Deno.errors.NotSupported} Where no namespace can be made.
 *
 * Source: network_namespaces(7), user_namespaces(7), veth(4), unshare(1).
 */
export async function runInOwnNetwork(
  meta: ImportMeta,
  signal: AbortSignal,
  setup: string = twoWires,
): Promise<void> {
  // Root makes one directly; others become root of a user namespace first.
  const kind = Deno.uid() === 0 ? "-n" : "-Urn";
  const deno = [Deno.execPath(), "run", "--allow-all", "--quiet"];
  const command = ["sh", "-c", setup, "sh", ...deno, meta.filename ?? meta.url];
  const unshare = (args: string[], stdout: "inherit" | "null") =>
    new Deno.Command("unshare", {
      args: [kind, ...args],
      stdin: "null",
      stdout,
      stderr: stdout,
      signal,
    }).output().then(({ success }) => success, () => false);
  const possible = await unshare(["ip", "link", "set", "lo", "up"], "null");
  if (possible && await unshare(command, "inherit")) return;
  await abortedSoon(signal);
  signal.throwIfAborted();
  throw new Deno.errors.NotSupported(
    possible
      ? "the program failed in its network namespace"
      : "no network namespace here: run the same command as root, with sudo",
  );
}

/** Ctrl-C reaches both processes: the other one may end before we hear of it. */
async function abortedSoon(signal: AbortSignal): Promise<void> {
  await pause(200, signal).catch(() => {});
}
