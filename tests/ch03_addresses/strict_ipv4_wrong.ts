import type { Misconceptions } from "lib/testing/mod.ts";

export default {
  host_order: {
    why: "The bytes stand as this machine keeps a number.",
    caughtBy: "four numbers become four bytes in network order",
    from:
      "return numbers.every((n) => n <= 255) ? Uint8Array.from(numbers) : null;",
    to: `return numbers.every((n) => n <= 255)
        ? Uint8Array.from(numbers).reverse()
        : null;`,
  },
  inet_aton_rules: {
    why: "What inet_aton accepts is an address.",
    caughtBy: "other than four numbers are refused",
    program: "wrong/strict_ipv4/inet_aton_rules.ts",
  },
  parse_int: {
    why: "parseInt() reads a number or fails.",
    caughtBy: "a space is refused, wherever it stands",
    of: "wrong/split_and_number",
    from: `const numbers = text.split(".").map(Number);
      const isByte = (n: number) => Number.isInteger(n) && n >= 0 && n <= 255;`,
    to: `const numbers = text.split(".").map((part) => parseInt(part, 10));
      const isByte = (n: number) => n >= 0 && n <= 255;`,
  },
  split_and_number: {
    why: "Number() refuses what is not a number, and only that.",
    caughtBy: "an empty part is refused",
    program: "wrong/strict_ipv4/split_and_number.ts",
  },
  three_digits_are_enough: {
    why: "Up to three digits make a byte.",
    caughtBy: "a number above 255 is refused",
    from:
      "return numbers.every((n) => n <= 255) ? Uint8Array.from(numbers) : null;",
    to: "return Uint8Array.from(numbers);",
  },
  trims_first: {
    why: "Spaces at the ends do no harm.",
    caughtBy: "a space is refused, wherever it stands",
    from: `const parts = text.split(".");`,
    to: `const parts = text.trim().split(".");`,
  },
  unanchored: {
    why: "A pattern that is found is a text that matches.",
    caughtBy: "a number above 255 is refused",
    program: "wrong/strict_ipv4/unanchored.ts",
  },
  zeros_mean_nothing: {
    why: "Leading zeros change nothing.",
    caughtBy: "leading zeros are refused",
    from: `const NUMBER = /^(?:0|[1-9]\\d{0,2})$/;`,
    to: `const NUMBER = /^\\d+$/;`,
  },
} satisfies Misconceptions;
