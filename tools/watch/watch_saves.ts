/** How long a file must rest before a change counts, in milliseconds. */
const settled = 60;

/**
 * Tells of every file that is saved below a folder, however the editor does it:
 * by writing into the file, or by putting another one in its place.
 *
 * @param folder The folder.
 * @param onSave Called with the path once a file rests.
 * @returns Ends the watching when it is disposed.
 * @throws {Deno.errors.NotFound} When there is no such folder.
 */
export function watchSaves(
  folder: string,
  onSave: (path: string) => void,
): Disposable {
  // The folder, not the file: a file that is replaced is another one.
  const watcher = Deno.watchFs(folder, { recursive: true });
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  const changed = (path: string) => {
    clearTimeout(timers.get(path));
    const timer = setTimeout(() => {
      timers.delete(path);
      onSave(path);
    }, settled);
    timers.set(path, timer);
  };
  const follow = async () => {
    for await (const { kind, paths } of watcher) {
      // Our own reading is an access.
      if (kind !== "access") paths.forEach(changed);
    }
  };
  void follow();
  return {
    [Symbol.dispose]() {
      watcher.close();
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}
