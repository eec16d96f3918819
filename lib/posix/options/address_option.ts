import { formatIPv4 } from "lib/address/mod.ts";
import { ipv4Bytes } from "./address_bytes.ts";
import {
  type Access,
  type Codec,
  defineOption,
  type OptionData,
  type OptionOf,
} from "./define_option.ts";

const codec: Codec<string> = {
  type: "struct in_addr",
  size: 4,
  decode: (buffer) => formatIPv4(buffer.bytes),
  encode(buffer, value, name) {
    buffer.bytes.set(ipv4Bytes(name, value));
    return 4;
  },
};

/**
 * Makes an option whose value is an IPv4 address, such as "127.0.0.1".
 *
 * @param data What is special to the option.
 * @returns The option.
 */
export function addressOption<const A extends Access>(
  data: OptionData & A,
): OptionOf<string, A> {
  return defineOption(data, codec);
}
