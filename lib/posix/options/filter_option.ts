import { wrongType } from "./check_value.ts";
import {
  type Access,
  type Codec,
  defineOption,
  type OptionData,
  type OptionOf,
} from "./define_option.ts";

/** One instruction of a classic BPF program: `struct sock_filter`. */
export interface FilterInstruction {
  readonly code: number;
  readonly jumpTrue: number;
  readonly jumpFalse: number;
  readonly constant: number;
}

/** Bytes of one `struct sock_filter`. */
const SIZE = 8;

/** Instructions a program may have (linux/bpf_common.h, BPF_MAXINSNS). */
const MAX_INSTRUCTIONS = 4096;

// The struct holds only the address of the program, so the program has to
// stay alive until the kernel has copied it: the buffer is kept here.
let program = new Uint8Array(SIZE);

const codec: Codec<readonly FilterInstruction[]> = {
  type: "struct sock_fprog",
  size: 16,
  encode(buffer, value, name) {
    if (!Array.isArray(value)) {
      throw wrongType(name, value, "an array of instructions");
    }
    if (value.length > MAX_INSTRUCTIONS) {
      throw new RangeError(
        `setsockopt ${name}: ${value.length} instructions are more than ${MAX_INSTRUCTIONS}`,
      );
    }
    program = new Uint8Array(Math.max(1, value.length) * SIZE);
    const view = new DataView(program.buffer);
    const instructions: readonly FilterInstruction[] = value;
    for (const [i, instruction] of instructions.entries()) {
      view.setUint16(i * SIZE, instruction.code, true);
      view.setUint8(i * SIZE + 2, instruction.jumpTrue);
      view.setUint8(i * SIZE + 3, instruction.jumpFalse);
      view.setUint32(i * SIZE + 4, instruction.constant, true);
    }
    buffer.ints[0] = value.length;
    buffer.longs[1] = Deno.UnsafePointer.value(Deno.UnsafePointer.of(program));
    return 16;
  },
};

/**
 * Makes an option whose value is a `struct sock_fprog`: a classic BPF program.
 *
 * @param data What is special to the option.
 * @returns The option.
 */
export function filterOption<const A extends Access>(
  data: OptionData & A,
): OptionOf<readonly FilterInstruction[], A> {
  return defineOption(data, codec);
}
