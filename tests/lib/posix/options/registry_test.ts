import { assert, assertEquals } from "@std/assert";
import {
  moreOptions,
  optionByName,
  options,
  platform,
  SO_LINGER,
} from "lib/posix/mod.ts";
import { darwin } from "lib/posix/constants/darwin.ts";
import { linux } from "lib/posix/constants/linux.ts";
import * as posix from "lib/posix/mod.ts";
import { withPython } from "../../python.ts";
import { askPython } from "./python.ts";

// Those that the curriculum names for chapter 9.
const named = `
  SO_BROADCAST SO_DEBUG SO_KEEPALIVE SO_LINGER SO_OOBINLINE SO_RCVBUF SO_SNDBUF
  SO_RCVTIMEO SO_SNDTIMEO SO_REUSEADDR SO_TYPE SO_ERROR SO_REUSEPORT
  IP_TTL IP_ADD_MEMBERSHIP IP_DROP_MEMBERSHIP
  IP_MULTICAST_IF IP_MULTICAST_LOOP IP_MULTICAST_TTL
  IPV6_UNICAST_HOPS IPV6_JOIN_GROUP IPV6_LEAVE_GROUP
  IPV6_MULTICAST_IF IPV6_MULTICAST_LOOP IPV6_MULTICAST_HOPS
  TCP_NODELAY TCP_MAXSEG TCP_KEEPALIVE TCP_KEEPIDLE TCP_KEEPINTVL TCP_KEEPCNT
`.trim().split(/\s+/);

const all = [...options, ...moreOptions];

Deno.test("options are exactly those the chapter names", () => {
  assertEquals(options.map(({ name }) => name).sort(), named.sort());
});

Deno.test("options and moreOptions have no name twice, and each is exported under it", () => {
  assertEquals(new Set(all.map(({ name }) => name)).size, all.length);
  for (const option of all) {
    const exported = new Map<string, unknown>(Object.entries(posix));
    assert(exported.get(option.name) === option, option.name);
  }
});

Deno.test("optionByName() finds every option, and no other", () => {
  for (const option of all) assert(optionByName(option.name) === option);
  assertEquals(optionByName("so_linger"), undefined);
  assertEquals(optionByName("toString"), undefined);
});

withPython(
  "every option has the number and level of Python's socket module",
  async () => {
    const names = all.flatMap(({ name, level }) => [name, level]);
    const { constants } = await askPython({ names });
    const unknown: string[] = [];
    for (const { name, level, levelNumber, optionNumber } of all) {
      const number = constants[name] ?? undefined;
      if (number === undefined) unknown.push(name);
      else assertEquals(optionNumber, number, name);
      if (levelNumber !== undefined) {
        assertEquals(levelNumber, constants[level], name);
      }
    }
    // Names that Python 3.11 does not have; a later one may.
    const gaps = [
      "IP_MULTICAST_ALL",
      "SO_ATTACH_FILTER",
      "SO_DETACH_FILTER",
      "TCP_KEEPALIVE",
    ];
    assertEquals(unknown.filter((name) => !gaps.includes(name)), []);
  },
);

Deno.test("every option has its facts in words, and says where it is not supported", () => {
  for (const option of all) {
    const { name, default: initial, meaning, source, when } = option;
    for (const words of [initial, meaning, source, when]) {
      assert(words.length > 0 && !words.includes("\n"), name);
    }
    assert(/^[A-Z].*\.$/.test(meaning), `${name}: ${meaning}`);
    assert(option.get || option.set, name);
    const { linux, darwin } = option.number;
    assertEquals(option.platforms.linux.supported, linux !== undefined, name);
    assertEquals(option.platforms.darwin.supported, darwin !== undefined, name);
    assertEquals(option.optionNumber, option.number[platform], name);
  }
});

Deno.test("every option has the number of the tables of constants, where they have it", () => {
  let both = 0;
  for (const [system, table] of Object.entries({ linux, darwin })) {
    const numbers = new Map<string, number>(Object.entries(table));
    for (const { name, number } of all) {
      const constant = numbers.get(name);
      if (constant === undefined) continue;
      assertEquals(new Map(Object.entries(number)).get(system), constant, name);
      both++;
    }
  }
  assert(both > 0);
});

Deno.test("facts tell the layer, the sockets and the differences of a platform", () => {
  assertEquals(SO_LINGER.handledBy, "socket code");
  assertEquals(posix.TCP_NODELAY.handledBy, "protocol code");
  assertEquals(posix.IP_TTL.family, "IPv4");
  assertEquals(posix.IPV6_UNICAST_HOPS.family, "IPv6");
  assertEquals(posix.TCP_NODELAY.sockets, "stream");
  assertEquals(posix.SO_REUSEPORT.platforms.windows.supported, false);
  assert(posix.SO_RCVTIMEO.platforms.windows.note?.includes("milliseconds"));
  assertEquals(SO_LINGER.number.darwin, 0x1080);
});
