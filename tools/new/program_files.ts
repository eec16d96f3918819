import type { Place } from "./exercise_files.ts";

/**
 * The file of a new program: one that runs, and whose header says what it
 * prints. What its author is to write is marked by `FILL IN:`.
 *
 * @param place Chapter and name.
 * @returns The text by path in the repository.
 */
export function programFiles(
  { task, folder, name }: Place,
): ReadonlyMap<string, string> {
  const text = `/**
 * FILL IN: what it shows, as one sentence.
 *
 * FILL IN: how it shows that, in two or three sentences.
 *
 * Run:    deno task ${task} ${name}
 * Prints:
 *   a listener on 127.0.0.1:<port>
 * @module
 */
import { program } from "lib/cli/mod.ts";

await program({
  meta: import.meta,
  run() {
    using listener = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const { hostname, port } = listener.addr;
    console.log(\`a listener on \${hostname}:\${port}\`);
  },
});
`;
  return new Map([[`chapters/${folder}/${name}.ts`, text]]);
}
