import type { Probe } from "./finding.ts";
import { runBriefly } from "./run_briefly.ts";

const asRoot = "run the same command as root, with sudo";

/** What this user may do. */
export const permissionProbes: readonly Probe[] = [
  {
    name: "low ports",
    necessary: false,
    serves: "servers on their well-known ports",
    remedy: asRoot,
    look: bindLowPort,
  },
  {
    name: "raw sockets",
    necessary: false,
    serves: "deno task trace, SOCK_RAW in chapter 2",
    remedy: asRoot,
    async look() {
      const { AF_INET, IPPROTO_ICMP, SOCK_RAW, socket } = await import(
        "lib/posix/mod.ts"
      );
      using _raw = socket(AF_INET, SOCK_RAW, IPPROTO_ICMP);
      return whoAmI();
    },
  },
  {
    name: "user namespaces",
    necessary: false,
    serves: "networks of their own without root, deno task grade",
    install: "install the package util-linux",
    remedy:
      "allow them: sysctl kernel.unprivileged_userns_clone=1 or kernel.apparmor_restrict_unprivileged_userns=0",
    async look() {
      if (Deno.build.os !== "linux") throw new Error("Linux only");
      await runBriefly("unshare", ["-Urn", "true"]);
      return "unshare -Urn works";
    },
  },
];

function whoAmI(): string {
  return Deno.uid() === 0 ? "root" : "allowed without root";
}

/** Tries the ports from 1023 down: one of them is free. */
function bindLowPort(): string {
  for (let port = 1023; port > 512; port--) {
    try {
      using _listener = Deno.listen({ hostname: "127.0.0.1", port });
      return whoAmI();
    } catch (error) {
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
  throw new Error("none is free");
}
