import {
  IPPROTO_IP,
  IPPROTO_IPV6,
  IPPROTO_TCP,
  SOL_SOCKET,
} from "../constants.ts";
import { platform } from "../platform.ts";
import { type Codec, OptionBuffer } from "./codec.ts";
import type {
  DefaultCheck,
  GetOnlyOption,
  OptionFacts,
  OptionLevel,
  OptionPlatform,
  PlatformSupport,
  ReadWriteOption,
  SetOnlyOption,
} from "./option.ts";

/** What must be told of an option; the rest of {@linkcode OptionFacts} follows from it. */
export interface OptionData
  extends
    Pick<OptionFacts, "name" | "number" | "default" | "when" | "meaning">,
    Partial<
      Pick<
        OptionFacts,
        | "verify"
        | "sockets"
        | "family"
        | "source"
        | "alternative"
        | "inheritedByAccept"
        | "type"
      >
    > {
  /** Whether Windows has it, yes unless told. */
  readonly windows?: boolean;
  /** How it differs on a system. */
  readonly notes?: Partial<Readonly<Record<OptionPlatform, string>>>;
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

/** One check for sockets of both types. */
export function same(check: DefaultCheck): OptionFacts["verify"] {
  return { stream: check, datagram: check };
}

function support(supported: boolean, note?: string): PlatformSupport {
  return note === undefined ? { supported } : { supported, note };
}

/** Makes the options of one level. */
export interface OptionMaker {
  /** One that can be read and set. */
  both<T>(codec: Codec<T>, data: OptionData): ReadWriteOption<T>;
  /** One that can only be read. */
  getOnly<T>(codec: Codec<T>, data: OptionData): GetOnlyOption<T>;
  /** One that can only be set. */
  setOnly<T>(codec: Codec<T>, data: OptionData): SetOnlyOption<T>;
}

/**
 * Makes the options of one level, each from its facts and from how its value
 * travels.
 *
 * @param level The layer they belong to.
 * @param source What describes them, unless an option says otherwise.
 * @returns A maker for each kind of option.
 */
export function optionsOf(level: OptionLevel, source: string): OptionMaker {
  const make = <T, G extends boolean, S extends boolean>(
    codec: Codec<T>,
    { windows = true, notes = {}, ...facts }: OptionData,
    get: G,
    set: S,
  ) => {
    const { name, number } = facts;
    const optionNumber = number[platform];
    const buffer = new OptionBuffer(codec.size);
    const whole = buffer.bytes;
    return {
      type: codec.type,
      verify: {},
      sockets: level === "IPPROTO_TCP" ? "stream" : "both",
      family: families[level],
      level,
      source,
      inheritedByAccept: true,
      ...facts,
      get,
      set,
      platforms: {
        linux: support(number.linux !== undefined, notes.linux),
        darwin: support(number.darwin !== undefined, notes.darwin),
        windows: support(windows, notes.windows),
      },
      handledBy: level === "SOL_SOCKET" ? "socket code" : "protocol code",
      levelNumber: optionNumber === undefined ? undefined : levelNumbers[level],
      optionNumber,
      buffer,
      // Of an option that can only be set nothing is ever decoded.
      decode: (length: number) => codec.decode?.(buffer, length) as T,
      encode(value: T) {
        const length = codec.encode(buffer, value, name);
        return length === whole.length ? whole : whole.subarray(0, length);
      },
    } as const;
  };
  return {
    both: (codec, data) => make(codec, data, true, true),
    getOnly: (codec, data) => make(codec, data, true, false),
    setOnly: (codec, data) => make(codec, data, false, true),
  };
}
