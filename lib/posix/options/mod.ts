/**
 * Socket options as typed objects, and the calls that read and set them.
 *
 * @module
 */
export * from "./codec.ts";
export type {
  Filter,
  FilterInstruction,
  Linger,
  Membership,
  Membership6,
  Timeval,
} from "./codecs.ts";
export * from "./ip_level.ts";
export * from "./ipv6_level.ts";
export type * from "./option.ts";
export { getsockopt, setsockopt } from "./option_calls.ts";
export * from "./registry.ts";
export * from "./socket_level.ts";
export * from "./tcp_level.ts";
