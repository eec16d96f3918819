import type { Probe } from "./finding.ts";
import { type Manager, managers, packages, thisManager } from "./packages.ts";
import { runBriefly } from "./run_briefly.ts";

/** Each program, a harmless way to start it, and what needs it. */
const tools: Readonly<
  Record<string, { readonly args: readonly string[]; readonly serves: string }>
> = {
  python3: {
    args: ["--version"],
    serves: "tests that compare with Python's sockets",
  },
  ncat: { args: ["--version"], serves: "tests and trying servers by hand" },
  socat: { args: ["-V"], serves: "tests and trying servers by hand" },
  dig: { args: ["-v"], serves: "tests of names and addresses" },
  tcpdump: { args: ["--version"], serves: "seeing packets, some tests" },
  ss: { args: ["-V"], serves: "seeing sockets, some tests" },
  strace: { args: ["-V"], serves: "seeing system calls" },
  cc: { args: ["--version"], serves: "deno task bench" },
  node: { args: ["--version"], serves: "a row of deno task bench" },
  bwrap: {
    args: ["--ro-bind", "/", "/", "true"],
    serves: "deno task grade, exercises with native sockets",
  },
};

/** The programs that the course compares with or looks through. */
export const toolProbes: readonly Probe[] = Object.entries(tools).map(
  ([name, { args, serves }]) => ({
    name,
    necessary: false,
    serves,
    install: installLine([name], thisManager()) ?? "see the table below",
    remedy: name === "bwrap"
      ? "allow user namespaces, see above"
      : `find out why ${name} fails`,
    look: async () => shortVersion(await runBriefly(name, args)),
  }),
);

/**
 * The line that installs programs.
 *
 * @param names The programs.
 * @param manager The package manager.
 * @returns The line, or `undefined` without a manager or a package.
 */
export function installLine(
  names: readonly string[],
  manager: Manager | undefined,
): string | undefined {
  if (manager === undefined) return undefined;
  const wanted = names.map((name) => packages[name]?.[manager])
    .filter((name) => name !== undefined && name !== "-");
  if (wanted.length === 0) return undefined;
  return `${managers[manager]} ${[...new Set(wanted)].join(" ")}`;
}

/** The first version in whatever a program says of itself. */
function shortVersion(printed: string): string {
  return /\d+(?:\.\d+)+/.exec(printed)?.[0] ?? "works";
}
