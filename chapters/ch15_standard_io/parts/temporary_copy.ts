import { join } from "node:path";

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
export async function temporaryCopy(bytes: number): Promise<TemporaryCopy> {
  const folder = await Deno.makeTempDir();
  const from = join(folder, "original");
  await Deno.writeFile(from, Uint8Array.from({ length: bytes }, (_, i) => i));
  return {
    from,
    to: join(folder, "copy"),
    [Symbol.dispose]: () => Deno.removeSync(folder, { recursive: true }),
  };
}
