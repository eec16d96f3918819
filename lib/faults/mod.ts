/**
 * Hostile links for specifications: TCP streams that come apart, stall, end
 * early or are reset, and UDP datagrams that are lost, doubled, reordered, late
 * or sent by a stranger. What is left to chance can be repeated by its seed.
 *
 * @module
 */
export { deliver } from "./deliver.ts";
export { forEverySplit } from "./for_every_split.ts";
export type { DeliveryOptions, Ending } from "./play_schedule.ts";
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
export type { UdpCounts } from "./udp_flow.ts";
export { HostileUdpLink, type UdpLinkOptions } from "./udp_link.ts";
export { type UdpFate, udpFates, type UdpPlan } from "./udp_plan.ts";
