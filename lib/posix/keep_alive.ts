const last: { values: readonly unknown[] } = { values: [] };

/**
 * Called after a foreign call that reached memory by an address within other
 * memory. JavaScript sees no use of such memory, and might collect it while the
 * call still reads it; to be named here is a use.
 *
 * @param values What had to live until now.
 */
export function keepAlive(...values: readonly unknown[]): void {
  last.values = values;
}
