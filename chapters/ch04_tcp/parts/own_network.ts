/**
 * Whether this process runs in the network of `runInOwnNetwork`: its wires are
 * there, and no way leads out. Programs that change routes and settings ask
 * this first, so that they never change those of the host.
 */
export function inOwnNetwork(): boolean {
  const read = (name: string) =>
    Deno.readTextFileSync(`/proc/net/${name}`).trim().split("\n");
  const names = read("dev").map((line) => /^ *(\w+):/.exec(line)?.[1] ?? "");
  const wires = ["a0", "a1", "b0", "b1"];
  // Of the IPv4 routes only the title line: a host with a network has some.
  const routes = read("route").slice(1);
  return wires.every((wire) => names.includes(wire)) && routes.length === 0;
}
