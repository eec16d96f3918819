import { checkInt, checkUnsigned } from "./check_value.ts";
import {
  type Access,
  type Codec,
  defineOption,
  type OptionData,
  type OptionOf,
} from "./define_option.ts";

const int: Codec<number> = {
  type: "int",
  size: 4,
  decode: (buffer, length) => buffer.int(length),
  encode(buffer, value, name) {
    checkInt(name, value);
    buffer.ints[0] = value;
    return 4;
  },
};

const unsigned: Codec<number> = {
  type: "u_int",
  size: 4,
  decode: (buffer, length) => buffer.int(length) >>> 0,
  encode(buffer, value, name) {
    checkUnsigned(name, value);
    buffer.ints[0] = value;
    return 4;
  },
};

/**
 * Makes an option whose value is a C int.
 *
 * @param data What is special to the option.
 * @returns The option.
 */
export function intOption<const A extends Access>(
  data: OptionData & A,
): OptionOf<number, A> {
  return defineOption(data, int);
}

/**
 * Makes an option whose value is an unsigned C int, such as an interface's index.
 *
 * @param data What is special to the option.
 * @returns The option.
 */
export function unsignedOption<const A extends Access>(
  data: OptionData & A,
): OptionOf<number, A> {
  return defineOption(data, unsigned);
}
