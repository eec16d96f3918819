import { isIPv4, isIPv6 } from "node:net";
import { interfaceIndex } from "lib/kernel/mod.ts";
import { integer, text } from "lib/cli/mod.ts";

/** The options of sender and receiver; what they default to stays on this host. */
export const groupOptions = {
  port: integer({ min: 1, max: 65535, about: "port of the group" }),
  group: text({
    default: "239.255.14.1", // local scope (RFC 2365)
    about: "multicast group, IPv4 or IPv6",
    accepts: isGroup,
    wanted: "an address from 224.0.0.0 to 239.255.255.255, or one from ff00::",
  }),
  interface: text({
    default: "127.0.0.1",
    about: "its address for an IPv4 group, its name for an IPv6 group",
    accepts: (given) =>
      isIPv4(given) ? isOwnAddress(given) : interfaceIndex(given) !== undefined,
    wanted: "an IPv4 address of this host, or the name of an interface",
  }),
};

/** Whether an IPv4 address is one of this host's; all of 127.0.0.0/8 are. */
function isOwnAddress(given: string): boolean {
  return given.startsWith("127.") ||
    Deno.networkInterfaces().some(({ address }) => address === given);
}

/** Whether an address is one of a group: class D, or ff00::/8. */
export function isGroup(address: string): boolean {
  return isIPv4(address)
    ? /^2(?:2[4-9]|3\d)\./.test(address)
    : isIPv6(address) && /^ff/i.test(address);
}
