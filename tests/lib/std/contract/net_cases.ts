import { ok } from "node:assert/strict";
import type * as port from "lib/std/builtin/net/get_available_port.ts";
import type * as address from "lib/std/builtin/net/get_network_address.ts";
import type { Case } from "./case.ts";

type Net = typeof port & typeof address;

/** Whether one of some tries succeeds: in between another may take the port. */
function soonTrue(attempt: () => boolean): boolean {
  return Array(5).keys().some(attempt);
}

function canListen(port: number): boolean {
  try {
    Deno.listen({ port }).close();
    return port > 0;
  } catch (error) {
    if (error instanceof Deno.errors.AddrInUse) return false;
    throw error;
  }
}

/** What `@std/net` does. */
export const netCases: readonly Case<Net>[] = [
  {
    name: "getAvailablePort() returns a port one can listen on",
    check: ({ getAvailablePort }) => {
      ok(soonTrue(() => canListen(getAvailablePort())));
    },
  },
  {
    name: "getAvailablePort() returns the preferred port when it is free",
    check: ({ getAvailablePort }) => {
      ok(soonTrue(() => {
        const preferredPort = getAvailablePort();
        return getAvailablePort({ preferredPort }) === preferredPort;
      }));
    },
  },
  {
    name: "getAvailablePort() returns another port when it is taken",
    check: ({ getAvailablePort }) => {
      using listener = Deno.listen({ port: 0 });
      const { port } = listener.addr;
      ok(getAvailablePort({ preferredPort: port }) !== port);
    },
  },
  {
    name: "getNetworkAddress() returns an address of the machine or none",
    check: ({ getNetworkAddress }) => {
      const all = Deno.networkInterfaces().map(({ address }) => address);
      for (const family of [undefined, "IPv4", "IPv6"] as const) {
        const address = family
          ? getNetworkAddress(family)
          : getNetworkAddress();
        ok(address === undefined || all.includes(address));
        ok(!address?.startsWith("127.") && address !== "::1");
      }
    },
  },
];
