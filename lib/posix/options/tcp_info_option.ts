import { type Access, defineOption } from "./define_option.ts";
import type { OptionData, OptionOf } from "./define_option.ts";

/** Bytes enough for the structs of today's kernels. */
const SIZE = 512;

/**
 * Makes an option whose value is a `struct tcp_info`, as bytes: as many as
 * this kernel knows. `tcpInfo` of `lib/kernel/mod.ts` gives the fields names.
 *
 * @param data What is special to the option.
 * @returns The option.
 */
export function tcpInfoOption<const A extends Access>(
  data: OptionData & A,
): OptionOf<Uint8Array<ArrayBuffer>, A> {
  return defineOption<Uint8Array<ArrayBuffer>, A>(data, {
    type: "struct tcp_info",
    size: SIZE,
    decode: (buffer, length) => buffer.bytes.slice(0, length),
    encode(buffer, value) {
      buffer.bytes.set(value);
      return value.length;
    },
  });
}
