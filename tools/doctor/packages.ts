/** The package managers that are known, with the line that installs. */
export const managers = {
  apt: "apt-get install",
  dnf: "dnf install",
  pacman: "pacman -S",
  apk: "apk add",
  brew: "brew install",
} as const;

/** The name of a package manager. */
export type Manager = keyof typeof managers;

/** What a program's package is called by each manager; `-`: it has none. */
export const packages: Readonly<
  Record<string, Readonly<Record<Manager, string>>>
> = {
  python3: {
    apt: "python3",
    dnf: "python3",
    pacman: "python",
    apk: "python3",
    brew: "python",
  },
  ncat: {
    apt: "ncat",
    dnf: "nmap-ncat",
    pacman: "nmap",
    apk: "nmap-ncat",
    brew: "nmap",
  },
  socat: everywhere("socat"),
  dig: {
    apt: "bind9-dnsutils",
    dnf: "bind-utils",
    pacman: "bind",
    apk: "bind-tools",
    brew: "bind",
  },
  tcpdump: everywhere("tcpdump"),
  ss: {
    apt: "iproute2",
    dnf: "iproute",
    pacman: "iproute2",
    apk: "iproute2",
    brew: "-",
  },
  strace: { ...everywhere("strace"), brew: "-" },
  cc: {
    apt: "gcc libc6-dev",
    dnf: "gcc",
    pacman: "gcc",
    apk: "gcc musl-dev",
    brew: "-",
  },
  node: {
    apt: "nodejs",
    dnf: "nodejs",
    pacman: "nodejs",
    apk: "nodejs",
    brew: "node",
  },
  bwrap: { ...everywhere("bubblewrap"), brew: "-" },
};

/**
 * The package manager of this machine.
 *
 * @param path Where programs are looked for (default: PATH).
 * @returns Its name, or `undefined` when none is known.
 */
export function thisManager(
  path: string = Deno.env.get("PATH") ?? "",
): Manager | undefined {
  const names: readonly Manager[] = ["apt", "dnf", "pacman", "apk", "brew"];
  const folders = path.split(":").filter((folder) => folder !== "");
  // macOS has a program apt of its own; apt-get is Debian's.
  return names.find((name) =>
    folders.some((folder) =>
      isFile(`${folder}/${name === "apt" ? "apt-get" : name}`)
    )
  );
}

function isFile(path: string): boolean {
  try {
    return Deno.statSync(path).isFile;
  } catch {
    return false;
  }
}

function everywhere(name: string): Record<Manager, string> {
  return { apt: name, dnf: name, pacman: name, apk: name, brew: name };
}
