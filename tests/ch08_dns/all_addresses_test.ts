import { decodeMessage, encodeMessage } from "lib/dns/mod.ts";
import {
  type CheckContext,
  expectEqual,
  expectThat,
  expectThrown,
  specify,
} from "lib/testing/mod.ts";
import { asNameServer, ipv4, ipv6, startNameServer } from "./name_server.ts";
import { refusingPort } from "./refusing_port.ts";

const four = ["192.0.2.200", "192.0.2.3", "192.0.2.77"];
const six = ["2001:db8::9", "2001:db8::1"];
const zone = {
  "both.course.test": [...ipv4(...four), ...ipv6(...six)],
  "four.course.test": ipv4(...four),
  "six.course.test": ipv6(...six),
  "words.course.test": [{ type: "TXT", texts: ["no address"] }],
} as const;

/** What the code under test returns; a list, or the check ends. */
async function addressesOf(
  context: CheckContext,
  name: string,
  server = startNameServer(context, zone),
): Promise<string[]> {
  const nameServer = asNameServer(server.address);
  const got = await context.subject.call("addressesOf", name, nameServer);
  expectThat(Array.isArray(got), {
    expected: "a list of addresses",
    actual: Deno.inspect(got),
  });
  return got.map(String);
}

const isIPv6 = (address: string) => address.includes(":");

export default specify(import.meta, {
  "every IPv4 address is returned": async (context) => {
    const got = await addressesOf(context, "both.course.test");
    expectEqual(
      "the IPv4 addresses, sorted,",
      got.filter((address) => !isIPv6(address)).sort(),
      four.toSorted(),
      "The answer is a list. Whoever takes its first element knows one machine of many.",
    );
  },

  "the IPv6 addresses come before them": async (context) => {
    const got = await addressesOf(context, "both.course.test");
    expectEqual(
      "the families, in order,",
      got.map((address) => isIPv6(address) ? "IPv6" : "IPv4"),
      ["IPv6", "IPv6", "IPv4", "IPv4", "IPv4"],
      "IPv4 addresses are records of type A, IPv6 addresses of type AAAA: two questions.",
    );
  },

  "a name with one family has the addresses of that family": async (
    context,
  ) => {
    for (
      const [name, wanted] of [
        ["four.course.test", four],
        ["six.course.test", six],
      ] as const
    ) {
      const got = await addressesOf(context, name);
      expectEqual(
        `the addresses of ${name}, sorted,`,
        got.sort(),
        wanted.toSorted(),
      );
    }
  },

  "the order is the server's": async (context) => {
    const server = startNameServer(context, zone, { rotate: true });
    const [a = "", b = "", c = ""] = four;
    for (const wanted of [[a, b, c], [b, c, a], [c, a, b]]) {
      expectEqual(
        "the addresses",
        await addressesOf(context, "four.course.test", server),
        wanted,
        "A server turns its list from query to query, to share the load. Sorting it sends everyone to the same machine.",
      );
    }
  },

  "a name without addresses has none": async (context) => {
    for (const name of ["words.course.test", "nobody.course.test"]) {
      expectEqual(
        `the addresses of ${name}`,
        await addressesOf(context, name),
        [],
        "NotFound says that there is none, which is an answer.",
      );
    }
  },

  "a server that can not be asked is an error": async (context) => {
    const { subject, resources, story } = context;
    // It says "ask again by TCP", and there is nobody on TCP.
    const server = await refusedByTcp(context);
    let open = true;
    const serve = async () => {
      while (open) {
        const [bytes, from] = await server.receive();
        await server.send(encodeMessage(truncated(bytes)), from);
      }
    };
    const served = serve().catch((error) => {
      if (open) throw error;
    });
    resources.defer(() => {
      open = false;
      server.close();
      return served;
    });
    const { hostname, port } = server.addr as Deno.NetAddr;
    story.tell(`${hostname}:${port} says "by TCP", and refuses TCP`);
    const thrown = await subject.errorOf(
      "addressesOf",
      "four.course.test",
      asNameServer({ hostname, port }),
    );
    expectThrown(thrown, "an error", {
      instead: "a list",
      cause:
        "Only NotFound means that there is none. After any other error nobody knows.",
    });
  },
});

/** A UDP socket, and nobody listens at its port by TCP. */
async function refusedByTcp(context: CheckContext): Promise<Deno.DatagramConn> {
  for (;;) {
    const port = await refusingPort(context);
    try {
      const hostname = "127.0.0.1";
      return Deno.listenDatagram({ transport: "udp", hostname, port });
    } catch (error) {
      // The ports of UDP are numbered apart: this one may be taken.
      if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    }
  }
}

/** "It did not fit": the reply to a query that makes a client ask by TCP. */
function truncated(query: Uint8Array) {
  const additionals: [] = [];
  return {
    ...decodeMessage(query),
    response: true,
    truncated: true,
    additionals,
  };
}
