import { TemporaryFolder } from "lib/cli/mod.ts";

/** A file to copy and the place of its copy, removed together. */
export interface TemporaryCopy extends Disposable {
  /** Path of a file with the bytes 0, 1, … 255, 0, …. */
  readonly from: string;
  /** Path for the copy. */
  readonly to: string;
}

/**
 * Makes a file of every byte there is, in a folder of its own.
 *
 * @param bytes its length
 * @returns the paths; disposing removes the folder
 */
export function temporaryCopy(bytes: number): TemporaryCopy {
  const folder = new TemporaryFolder();
  const from = folder.file("original");
  Deno.writeFileSync(from, Uint8Array.from({ length: bytes }, (_, i) => i));
  return {
    from,
    to: folder.file("copy"),
    [Symbol.dispose]: () => folder[Symbol.dispose](),
  };
}
