/**
 * Closes at the end of a block what may be closed or broken by then.
 *
 * @param close throws in that case, which is no fault here
 * @param expected name of that error; EBADF when somebody else has closed it
 * @returns for `using`
 */
export function closedOrNot(close: () => void, expected = "EBADF"): Disposable {
  return {
    [Symbol.dispose]() {
      try {
        close();
      } catch (error) {
        if ((error as { code?: string }).code !== expected) throw error;
      }
    },
  };
}
