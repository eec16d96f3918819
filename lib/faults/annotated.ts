/**
 * Adds a remark to what an error says, keeping the error and its class.
 *
 * @param error Anything thrown.
 * @param remark Put in brackets behind the message.
 * @returns The same error, to be thrown again.
 */
export function annotated(error: unknown, remark: string): unknown {
  if (!(error instanceof Error)) return error;
  const { message, stack } = error;
  const value = `${message} (${remark})`;
  // Not assigned: the message of a DOMException has no setter.
  Object.defineProperty(error, "message", { value, configurable: true });
  // Test runners print the stack, which holds the message as it was.
  const told = stack?.replace(message, () => value);
  Object.defineProperty(error, "stack", { value: told, configurable: true });
  return error;
}
