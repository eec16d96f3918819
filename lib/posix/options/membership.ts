import type { OptionData } from "./define_option.ts";
import type { OptionFacts } from "./option.ts";

const membership = {
  default: "member of no group",
  sockets: "datagram",
  inheritedByAccept: false,
} as const;
const udpOnly = "UDP only: a TCP socket gets EPROTO.";

/** What must be told of joining a multicast group, in IPv4 and IPv6 alike. */
export const joining: Omit<OptionData, "name" | "number"> = {
  ...membership,
  when: "at any time; the port comes from bind",
  meaning: "Joins a multicast group on one interface.",
  notes: { linux: `${udpOnly} Joining twice is EADDRINUSE.` },
};

/**
 * What must be told of leaving a multicast group, in IPv4 and IPv6 alike.
 *
 * @param join The option that joined it.
 * @returns The facts.
 */
export function leaving(
  { name }: Pick<OptionFacts, "name">,
): Omit<OptionData, "name" | "number"> {
  return {
    ...membership,
    when: `after ${name}; closing the socket also leaves`,
    meaning: "Leaves a multicast group on one interface.",
    notes: { linux: `${udpOnly} Leaving a group not joined is EADDRNOTAVAIL.` },
  };
}
