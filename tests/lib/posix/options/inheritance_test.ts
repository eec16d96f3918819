import { assert, assertEquals } from "@std/assert";
import * as posix from "lib/posix/mod.ts";
import { testOnLinux } from "../../test_on_linux.ts";

// Values that are no option's default, by the C type.
const others: Readonly<Record<string, unknown>> = {
  "int (boolean)": true,
  "u_char | int (boolean)": false,
  "u_int (boolean)": false,
  "int": 1000,
  "struct linger": { on: true, seconds: 5 },
  "struct timeval": { seconds: 3, microseconds: 500_000 },
};
const special: Readonly<Record<string, unknown>> = {
  SO_RCVBUF: 20_000,
  SO_SNDBUF: 20_000,
  IP_TTL: 33,
  IPV6_UNICAST_HOPS: 33,
  TCP_KEEPCNT: 3,
};

// Multicast options of a TCP socket can be read and not set, SO_DEBUG asks for
// a capability, and TCP_KEEPALIVE is not Linux's.
const left = [
  "SO_DEBUG",
  "IP_MULTICAST_IF",
  "IP_MULTICAST_TTL",
  "IPV6_MULTICAST_IF",
  "IPV6_MULTICAST_HOPS",
  "TCP_KEEPALIVE",
];

function canBeSet(
  option: posix.SocketOption,
): option is posix.ReadWriteOption<unknown> {
  return option.get && option.set && !left.includes(option.name);
}

for (const option of posix.options.filter(canBeSet)) {
  testOnLinux(
    `${option.name}: accept() ${
      option.inheritedByAccept ? "inherits it" : "does not inherit it"
    }`,
    () => {
      const ipv6 = option.family === "IPv6";
      const [family, hostname] = ipv6
        ? [posix.AF_INET6, "::1"] as const
        : [posix.AF_INET, "127.0.0.1"] as const;
      using listener = posix.socket(family, posix.SOCK_STREAM);
      const initial = posix.getsockopt(listener, option);
      const value = special[option.name] ?? others[option.type];
      assert(value !== undefined, option.type);
      posix.setsockopt(listener, option, value);
      const set = posix.getsockopt(listener, option);
      assert(
        JSON.stringify(set) !== JSON.stringify(initial),
        `${option.name} did not change`,
      );
      posix.bind(listener, { hostname, port: 0 });
      posix.listen(listener, 1);
      using client = posix.socket(family, posix.SOCK_STREAM);
      posix.connect(client, { hostname, port: posix.localPort(listener) });
      using accepted = posix.accept(listener).socket;
      const got = posix.getsockopt(accepted, option);
      assertEquals(
        JSON.stringify(got) === JSON.stringify(set),
        option.inheritedByAccept,
        `set ${Deno.inspect(set)}, accepted ${Deno.inspect(got)}`,
      );
      assertEquals(
        posix.getsockopt(accepted, posix.SO_TYPE),
        posix.SOCK_STREAM,
      );
    },
  );
}
