import { platform } from "../platform.ts";
import { checkInt, checkLong, wrongType } from "./check_value.ts";
import {
  type Access,
  type Codec,
  defineOption,
  type OptionData,
  type OptionOf,
} from "./define_option.ts";

/** A `struct timeval`: a time as seconds and microseconds. Both 0 means without limit. */
export interface Timeval {
  readonly seconds: number;
  /** 0 to 999999; the kernel answers EDOM to others. */
  readonly microseconds: number;
}

// tv_sec is a 64-bit long. tv_usec is one too on Linux, and an int with four
// bytes of padding on macOS (sys/_types/_timeval.h).
const codec: Codec<Timeval> = {
  type: "struct timeval",
  size: 16,
  decode: (buffer) => ({
    seconds: Number(buffer.longs[0] ?? 0n),
    microseconds: platform === "darwin"
      ? buffer.ints[2] ?? 0
      : Number(buffer.longs[1] ?? 0n),
  }),
  encode(buffer, value, name) {
    if (typeof value !== "object" || value === null) {
      throw wrongType(
        name,
        value,
        "{ seconds: number, microseconds: number }",
      );
    }
    checkLong(`${name} seconds`, value.seconds);
    if (platform === "darwin") {
      checkInt(`${name} microseconds`, value.microseconds);
      buffer.longs[1] = 0n;
      buffer.ints[2] = value.microseconds;
    } else {
      checkLong(`${name} microseconds`, value.microseconds);
      buffer.longs[1] = BigInt(value.microseconds);
    }
    buffer.longs[0] = BigInt(value.seconds);
    return 16;
  },
};

/**
 * Makes an option whose value is a `struct timeval`.
 *
 * @param data What is special to the option.
 * @returns The option.
 */
export function timevalOption<const A extends Access>(
  data: OptionData & A,
): OptionOf<Timeval, A> {
  return defineOption(data, codec);
}
