/**
 * Hostile links for specifications: TCP streams that come apart, stall, end
 * early or are reset, and UDP datagrams that are lost, doubled, reordered, late
 * or sent by a stranger. What is left to chance can be repeated by its seed.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { byteByByte, HostileTcpLink } from "lib/faults/mod.ts";
 *
 * using server = Deno.listen({ hostname: "127.0.0.1", port: 0 });
 * await using link = new HostileTcpLink(server.addr, { toServer: byteByByte(2) });
 * using client = await Deno.connect(link.address);
 * using conn = await server.accept();
 * await client.write(new Uint8Array([7, 8]));
 * assertEquals(await conn.read(new Uint8Array(9)), 1); // one read, one byte
 * ```
 *
 * @module
 */
export { deliver } from "./deliver.ts";
export { forEverySplit } from "./for_every_split.ts";
export type { DeliveryOptions, StreamEnding } from "./play_schedule.ts";
export { Random, randomFrom } from "./random.ts";
export { reset } from "./reset.ts";
export { chosenSeed, newSeed, seedFrom, withSeed } from "./seed.ts";
export {
  HostileTcpLink,
  type TcpLinkOptions,
  type TcpPlan,
} from "./tcp_link.ts";
export {
  byteByByte,
  coalesced,
  cutAt,
  describeSchedule,
  everySplit,
  randomCuts,
  resetAt,
  stalledAt,
  type TcpAction,
  type TcpSchedule,
} from "./tcp_schedule.ts";
export { HostileUdpLink, type UdpLinkOptions } from "./udp_link.ts";
export {
  type UdpCounts,
  type UdpFate,
  udpFates,
  type UdpPlan,
} from "./udp_plan.ts";
