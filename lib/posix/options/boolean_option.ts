import { wrongType } from "./check_value.ts";
import {
  type Access,
  type Codec,
  defineOption,
  type OptionData,
  type OptionOf,
} from "./define_option.ts";

const codec: Codec<boolean> = {
  type: "int (boolean)",
  size: 4,
  decode: (buffer, length) => buffer.int(length) !== 0,
  encode(buffer, value, name) {
    if (typeof value !== "boolean") {
      throw wrongType(name, value, "a boolean: pass true or false");
    }
    buffer.ints[0] = value ? 1 : 0;
    return 4;
  },
};

/**
 * Makes an option that is on or off: an int, 0 for off.
 *
 * @param data What is special to the option.
 * @returns The option.
 */
export function booleanOption<const A extends Access>(
  data: OptionData & A,
): OptionOf<boolean, A> {
  return defineOption(data, codec);
}
