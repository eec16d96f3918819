/**
 * The rules of every option: when to set it, who inherits it, who has it.
 *
 * Nothing is asked of the kernel: the rules come from the registry of
 * lib/posix, and those of macOS and Windows from their documentation. Does a
 * connection that accept() returns inherit the listener's value? That column
 * is Linux's; "-" stands where the option does nothing on a connection there.
 * option_table asks the kernel; --notes tells in what the systems differ.
 *
 * Run:    deno task ch9 option_rules
 * Prints:
 *   name  inherited  systems  when to set it
 *
 *   SOL_SOCKET
 *   SO_BROADCAST  -    all  before the first send to a broadcast address
 *   …
 *   SO_REUSEADDR  yes  all  before bind
 *   SO_REUSEPORT  yes  not Windows  before bind, on every socket that shares the port
 *   SO_TYPE  yes  all  never: it is fixed by socket\(\)
 *   SO_ERROR  no  all  never: the kernel sets it; reading clears it
 *
 *   IPPROTO_IP
 *   …
 *   IPPROTO_IPV6
 *   …
 *   IPPROTO_TCP
 *   TCP_NODELAY  yes  all  at any time; turning it on sends what is held back
 *   TCP_MAXSEG  no  all  before listen or connect: it is announced in the handshake
 *   TCP_KEEPALIVE  -    not Linux  at any time
 *   …
 * @module
 */
import { options as all, type SocketOption } from "lib/posix/mod.ts";
import { choice, flag, program, table } from "lib/cli/mod.ts";

const systems = [
  ["linux", "Linux"],
  ["darwin", "macOS"],
  ["windows", "Windows"],
] as const;

await program({
  meta: import.meta,
  options: {
    name: choice({
      of: all.map(({ name }) => name),
      about: "only this option",
    }),
    notes: flag({ about: "in what the systems differ, too" }),
  },
  run({ options: { name, notes } }) {
    const told = all.filter((option) => !name || option.name === name);
    const [head, ...lines] = table([
      ["name", "inherited", "systems", "when to set it"],
      ...told.map((option) => [
        option.name,
        inherited(option),
        systemsOf(option),
        option.when,
      ]),
    ]).split("\n");
    console.log(head);
    told.forEach((option, i) => {
      if (option.level !== told[i - 1]?.level) console.log(`\n${option.level}`);
      console.log(lines[i]);
      if (!notes) return;
      for (const [key, system] of systems) {
        const { note } = option.platforms[key];
        if (note !== undefined) console.log(`    ${system}: ${note}`);
      }
    });
  },
});

/** Whether accept() passes it on, if it does anything on a connection of Linux. */
function inherited(option: SocketOption): string {
  const { sockets, platforms, inheritedByAccept } = option;
  if (sockets === "datagram" || !platforms.linux.supported) return "-";
  return inheritedByAccept ? "yes" : "no";
}

/** "all", or the systems that do not have it. */
function systemsOf({ platforms }: SocketOption): string {
  const without = systems.filter(([key]) => !platforms[key].supported);
  if (without.length === 0) return "all";
  return `not ${without.map(([, system]) => system).join(", ")}`;
}
