import {
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPPROTO_TCP,
  SOL_SOCKET,
} from "../constants.ts";
import { platform } from "../platform.ts";
import { OptionBuffer } from "./option_buffer.ts";
import type {
  GetOnlyOption,
  OptionFacts,
  OptionLevel,
  OptionType,
  Platform,
  PlatformSupport,
  ReadWriteOption,
  SetOnlyOption,
} from "./option.ts";

/** Whether an option can be read, set or both. */
export type Access =
  | { readonly get: true; readonly set: true }
  | { readonly get: true; readonly set: false }
  | { readonly get: false; readonly set: true };

/** The option type that an access gives to values of type `T`. */
export type OptionOf<T, A extends Access> = A extends
  { readonly get: true; readonly set: true } ? ReadWriteOption<T>
  : A extends { readonly get: true } ? GetOnlyOption<T>
  : SetOnlyOption<T>;

/** What must be told of an option; the rest of {@linkcode OptionFacts} follows from it. */
export interface OptionData extends
  Pick<
    OptionFacts,
    "name" | "level" | "number" | "default" | "when" | "inheritedByAccept"
  >,
  Partial<Pick<OptionFacts, "verify" | "sockets" | "family" | "alternative">>,
  Pick<OptionFacts, "meaning" | "source"> {
  readonly type?: OptionType;
  /** Whether Windows has it, yes unless told. */
  readonly windows?: boolean;
  /** How it differs on a system. */
  readonly notes?: Partial<Readonly<Record<Platform, string>>>;
}

/** How a value of type `T` travels. */
export interface Codec<T> {
  readonly type: OptionType;
  /** Bytes that the C type takes. */
  readonly size: number;
  /** The value in the first `length` bytes; absent where the kernel never answers. */
  decode?(buffer: OptionBuffer, length: number): T;
  /** Writes a value, and returns how many bytes the kernel is to be given. */
  encode(buffer: OptionBuffer, value: T, name: string): number;
}

const levelNumbers: Readonly<Record<OptionLevel, number>> = {
  SOL_SOCKET,
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPPROTO_TCP,
};

const families = {
  SOL_SOCKET: "both",
  IPPROTO_IP: "IPv4",
  IPPROTO_IPV6: "IPv6",
  IPPROTO_TCP: "both",
} as const;

function support(supported: boolean, note?: string): PlatformSupport {
  return note === undefined ? { supported } : { supported, note };
}

/**
 * Makes an option from its facts and from how its value travels.
 *
 * @param data What is special to this option, and whether it can be read and set.
 * @param codec How its values become bytes, and bytes its values.
 * @returns The option, with a type that allows what can be done with it only.
 */
export function defineOption<T, const A extends Access>(
  data: OptionData & A,
  codec: Codec<T>,
): OptionOf<T, A> {
  const { windows = true, notes = {}, ...facts } = data;
  const number = data.number[platform];
  const buffer = new OptionBuffer(codec.size);
  const whole = buffer.bytes;
  const option = {
    type: codec.type,
    verify: {},
    sockets: data.level === "IPPROTO_TCP" ? "stream" : "both",
    family: families[data.level],
    ...facts,
    platforms: {
      linux: support(data.number.linux !== undefined, notes.linux),
      darwin: support(data.number.darwin !== undefined, notes.darwin),
      windows: support(windows, notes.windows),
    },
    handledBy: data.level === "SOL_SOCKET" ? "socket code" : "protocol code",
    levelNumber: number === undefined ? undefined : levelNumbers[data.level],
    optionNumber: number,
    buffer,
    decode: (length: number) => codec.decode?.(buffer, length),
    encode(value: T) {
      const length = codec.encode(buffer, value, data.name);
      return length === whole.length ? whole : whole.subarray(0, length);
    },
  } as const;
  // The compiler cannot follow a conditional type into a generic function.
  return option as unknown as OptionOf<T, A>;
}
