/**
 * Socket options as typed objects, and the calls that read and set them.
 *
 * @module
 */

export * from "./getsockopt.ts";
export * from "./ip_level.ts";
export * from "./ipv6_level.ts";
export type { FilterInstruction } from "./filter_option.ts";
export type { Linger } from "./linger_option.ts";
export type { Membership, Membership6 } from "./membership_option.ts";
export * from "./more_options.ts";
export type {
  DefaultCheck,
  GetOnlyOption,
  OptionFacts,
  OptionLevel,
  OptionType,
  Platform as OptionPlatform,
  PlatformSupport,
  ReadableOption,
  ReadWriteOption,
  SetOnlyOption,
  SocketOption,
  WritableOption,
} from "./option.ts";
export * from "./registry.ts";
export * from "./setsockopt.ts";
export * from "./socket_level.ts";
export * from "./tcp_level.ts";
export type { Timeval } from "./timeval_option.ts";
