/**
 * Every option of the chapter, asked of a live socket.
 *
 * Each is asked of a socket that it fits, set, and asked again. An error name
 * is the kernel's refusal. The level tells which part of the kernel handles it.
 *
 * Run:    deno task ch9 option_table
 * Needs:  Linux or macOS, IPv6
 * Prints:
 *   name  type  use  on  reads  set  then
 *   …
 *   SO_RCVBUF  int  get set  TCP  <int>  4096  (8192|4096)
 *   …
 *   SO_TYPE  int  get  TCP  1  0  ENOPROTOOPT
 *   …
 *   IP_ADD_MEMBERSHIP  struct ip_mreq  set  UDP  <word>  239.255.9.9  taken
 *   …
 * @module
 */
import {
  AF_INET,
  AF_INET6,
  answerOf,
  getsockopt,
  options as all,
  rawGetsockopt,
  rawSetsockopt,
  setsockopt,
  SOCK_DGRAM,
  SOCK_STREAM,
  socket,
  type SocketOption,
} from "lib/posix/mod.ts";
import { choice, flag, program, table } from "lib/cli/mod.ts";

/** What to set: by name, else by type. A boolean is turned round. */
const samples: Record<string, unknown> = {
  SO_RCVBUF: 4096,
  SO_SNDBUF: 4096,
  "int": 100,
  "u_char | int": 100,
  "u_int": 1, // The index of the loopback interface.
  "struct linger": { on: true, seconds: 5 },
  "struct timeval": { seconds: 3, microseconds: 500_000 },
  "struct in_addr": "127.0.0.1",
  "struct ip_mreq": { group: "239.255.9.9", interface: "127.0.0.1" },
  "struct ipv6_mreq": { group: "ff12::9", interfaceIndex: 1 },
};
const names = all.map(({ name }) => name);
const levels = [...new Set(all.map(({ level }) => level))];
const columns = ["name", "type", "use", "on", "reads", "set", "then"] as const;

await program({
  meta: import.meta,
  options: {
    level: choice({ of: levels, about: "only this level" }),
    name: choice({ of: names, about: "only this option" }),
    json: flag({ about: "the same for machines" }),
  },
  run({ options: { level, name, json } }) {
    const only = name ?? level;
    using tcp = socket(AF_INET, SOCK_STREAM);
    using udp = socket(AF_INET, SOCK_DGRAM);
    using udp6 = socket(AF_INET6, SOCK_DGRAM);
    const asked = all.map((option) => {
      if (option.family === "IPv6") return ask(option, udp6.fd, "UDP6");
      if (option.sockets === "datagram") return ask(option, udp.fd, "UDP");
      return ask(option, tcp.fd, "TCP");
    }).filter((row) => !only || [row.name, row.level].includes(only));
    if (json) return console.log(JSON.stringify(asked, undefined, 2));

    const cells = asked.map((row) => columns.map((key) => show(row[key])));
    const [head, ...lines] = table([columns, ...cells]).split("\n");
    console.log(head);
    asked.forEach(({ level, handledBy: by, meaning }, i) => {
      if (level !== asked[i - 1]?.level) console.log(`\n${level}: ${by}`);
      console.log(`${lines[i]}\n    ${meaning}`);
    });
  },
});

/** Asks the kernel: reads the option, sets it, reads it again. */
function ask(option: SocketOption, s: number, on: string) {
  const { levelNumber: at, optionNumber: number } = option;
  const { name, type, level, handledBy, meaning } = option;
  const use = !option.set ? "get" : option.get ? "get set" : "set";
  const facts = { name, type, use, on, level, handledBy, meaning };
  if (at === undefined || number === undefined) {
    const here = `Not on ${Deno.build.os}: use ${option.alternative}.`;
    return { ...facts, reads: "-", set: "-", then: "-", meaning: here };
  }
  const reads = answerOf(() =>
    option.get ? getsockopt(s, option) : rawGetsockopt(s, at, number, 64)
  );
  const set = option.set ? samples[name] ?? samples[type] ?? !reads : 0;
  const then = answerOf(() => {
    // setsockopt() does not compile with a get-only option; the raw call does.
    if (option.set) setsockopt(s, option, set);
    else rawSetsockopt(s, at, number, new Uint8Array(4));
    return option.get ? getsockopt(s, option) : "taken";
  });
  return { ...facts, reads, set, then };
}

/** A value for a person: the members of a struct one after the other. */
function show(value: unknown): string {
  if (!(value instanceof Object)) return `${value}`;
  if ("group" in value) return `${value.group}`;
  return Object.values(value).map(show).join(", ");
}
