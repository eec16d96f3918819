/** Something a program asks of the machine. */
export interface Need {
  /** As the header says it: `Linux or macOS`, `root`, `IPv6`. */
  readonly name: string;
  /** Whether this machine has it. */
  readonly met: (machine: Machine) => boolean;
  /** What to do where it is missing. */
  readonly wayOut: string;
}

/** What the needs are checked against. */
export interface Machine {
  /** The operating system, as `Deno.build.os` names it. */
  readonly os: string;
  /** The user's number; `null` on Windows. */
  readonly uid: number | null;
  /** Whether a socket can be bound to ::1. */
  readonly ipv6: () => boolean;
  /** Whether a network namespace of one's own can be made. */
  readonly namespace: () => boolean;
}

/** Each platform, and how to come by a Linux kernel there. */
const platforms = [
  { os: "linux", name: "Linux", linux: undefined },
  { os: "windows", name: "Windows", linux: "inside WSL 2" },
  { os: "darwin", name: "macOS", linux: "in a Linux VM or container" },
] as const;

/** The needs that are not a platform. */
const others: readonly Need[] = [
  {
    name: "root",
    met: ({ uid }) => uid === 0,
    wayOut: "run the same command as root, with sudo",
  },
  {
    name: "a network namespace",
    met: ({ namespace }) => namespace(),
    wayOut: "run the same command as root, with sudo",
  },
  {
    name: "IPv6",
    met: ({ ipv6 }) => ipv6(),
    wayOut: "turn IPv6 on for the loopback interface, so that ::1 answers",
  },
];

/**
 * Reads the `Needs:` line of a header: parts parted by commas, platforms
 * joined by "or".
 *
 * @param text Such as `Linux or macOS, root`; empty for none.
 * @returns One need for each part.
 * @throws {RangeError} When there is a word that is not a known need.
 *
 * @example
 * ```ts
 * import { parseNeeds } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const needs = parseNeeds("Linux or macOS, root");
 * assertEquals(needs.map(({ name }) => name), ["Linux or macOS", "root"]);
 * ```
 */
export function parseNeeds(text: string): Need[] {
  const parts = text.split(",").map((part) => part.trim());
  return parts.filter((part) => part !== "").map((part) =>
    others.find(({ name }) => name === part) ?? platformNeed(part)
  );
}

function platformNeed(part: string): Need {
  const names = part.split(" or ");
  const allowed = platforms.filter(({ name }) => names.includes(name));
  if (allowed.length !== names.length) {
    const known = [...platforms, ...others].map(({ name }) => name).join(", ");
    throw new RangeError(`Needs: ${part}: wanted some of ${known}`);
  }
  const ways = platforms
    .filter(({ name, linux }) => linux !== undefined && !names.includes(name))
    .map(({ name, linux }, i) => `on ${name} ${i === 0 ? "run " : ""}${linux}`);
  return {
    name: part,
    met: ({ os }) => allowed.some((platform) => platform.os === os),
    wayOut: names.includes("Linux") ? ways.join(", ") : `run it on ${part}`,
  };
}

/**
 * The first need that the machine does not meet, as a line that also says
 * the way out.
 *
 * @param needs What a program asks for.
 * @param machine What to check (default: this machine).
 * @returns The line, or `undefined` when everything is there.
 *
 * @example
 * ```ts
 * import { parseNeeds, unmetNeed } from "lib/cli/mod.ts";
 * import { assertEquals } from "@std/assert";
 *
 * const mac = {
 *   os: "darwin",
 *   uid: 501,
 *   ipv6: () => true,
 *   namespace: () => false,
 * };
 * assertEquals(
 *   unmetNeed(parseNeeds("Linux"), mac),
 *   "needs Linux; on Windows run inside WSL 2, on macOS in a Linux VM or container",
 * );
 * assertEquals(unmetNeed(parseNeeds("Linux or macOS"), mac), undefined);
 * ```
 */
export function unmetNeed(
  needs: readonly Need[],
  machine: Machine = thisMachine(),
): string | undefined {
  const need = needs.find(({ met }) => !met(machine));
  return need && `needs ${need.name}; ${need.wayOut}`;
}

function thisMachine(): Machine {
  return {
    os: Deno.build.os,
    uid: Deno.uid(),
    ipv6: () => {
      try {
        Deno.listen({ hostname: "::1", port: 0 }).close();
        return true;
      } catch {
        return false;
      }
    },
    namespace: () => {
      try {
        // Root makes one directly; others become root of a user namespace first.
        const kind = Deno.uid() === 0 ? "-n" : "-Urn";
        const wanted = ["ip", "link", "set", "lo", "up"];
        return new Deno.Command("unshare", {
          args: [kind, ...wanted],
          stdin: "null",
          stdout: "null",
          stderr: "null",
        }).outputSync().success;
      } catch {
        return false;
      }
    },
  };
}
