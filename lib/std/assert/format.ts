import { nodeModule } from "./node_module.ts";

/**
 * A value as one reads it in a message.
 *
 * @param value The value.
 * @returns Its text, over several lines if it is long.
 */
export function format(value: unknown): string {
  return Deno.inspect(value, {
    depth: Infinity,
    sorted: true,
    trailingComma: true,
    compact: false,
    iterableLimit: Infinity,
    strAbbreviateSize: Infinity,
    getters: true,
  });
}

/**
 * Shows, line by line, what differs between two values.
 *
 * @param actual What came.
 * @param expected What was expected.
 * @returns The lines of both, marked with `+` and `-`.
 */
export function difference(actual: unknown, expected: unknown): string {
  const node: typeof import("node:assert") = nodeModule("node:assert");
  try {
    node.deepStrictEqual(actual, expected);
  } catch (error) {
    if (error instanceof node.AssertionError) return error.message;
  }
  return `+ ${format(actual)}\n- ${format(expected)}`;
}
