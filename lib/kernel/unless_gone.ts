/**
 * Reads what /proc says about a process.
 *
 * @param read Reads it.
 * @returns What it read; nothing when the process, or the thread, is no more.
 */
export function unlessGone<T>(read: () => T): T | undefined {
  try {
    return read();
  } catch (error) {
    // It may end between open() and read(), and a zombie has some texts no
    // more: that is ESRCH, for which Deno has no class and sets no code.
    const gone = error instanceof Deno.errors.NotFound ||
      error instanceof Error && error.message.includes("(os error 3)");
    if (gone) return undefined;
    throw error;
  }
}
