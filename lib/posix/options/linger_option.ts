import { checkInt, wrongType } from "./check_value.ts";
import {
  type Access,
  type Codec,
  defineOption,
  type OptionData,
  type OptionOf,
} from "./define_option.ts";

/** A `struct linger`: what `close` does with data that is not sent yet. */
export interface Linger {
  /** Whether `close` waits, or resets when `seconds` is 0. */
  readonly on: boolean;
  /** How long `close` waits at most, in whole seconds. */
  readonly seconds: number;
}

const codec: Codec<Linger> = {
  type: "struct linger",
  size: 8,
  decode: (buffer) => ({
    on: buffer.ints[0] !== 0,
    seconds: buffer.ints[1] ?? 0,
  }),
  encode(buffer, value, name) {
    if (typeof value !== "object" || value === null) {
      throw wrongType(name, value, "{ on: boolean, seconds: number }");
    }
    if (typeof value.on !== "boolean") {
      throw wrongType(`${name} on`, value.on, "a boolean");
    }
    checkInt(`${name} seconds`, value.seconds);
    buffer.ints[0] = value.on ? 1 : 0;
    buffer.ints[1] = value.seconds;
    return 8;
  },
};

/**
 * Makes an option whose value is a `struct linger`.
 *
 * @param data What is special to the option.
 * @returns The option.
 */
export function lingerOption<const A extends Access>(
  data: OptionData & A,
): OptionOf<Linger, A> {
  return defineOption(data, codec);
}
