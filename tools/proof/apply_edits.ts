import type { EditedReference } from "lib/testing/mod.ts";

/**
 * Edits a text. Every edit is looked for in the text as it was given, so their
 * order makes no difference; white space matches any other white space.
 *
 * @param text The text, such as a reference solution.
 * @param edited The edits, and import declarations to stand at the beginning.
 * @returns The edited text.
 * @throws {RangeError} When what an edit replaces stands nowhere (the message
 * shows the nearest place) or in several places, or when two edits overlap.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { applyEdits } from "../../tools/proof/apply_edits.ts";
 *
 * const edits = [["close(a);", ""], ["send(a,\n  b)", "send(b, a)"]] as const;
 * assertEquals(applyEdits("send(a, b);\nclose(a);", { edits }), "send(b, a);\n");
 * ```
 */
export function applyEdits(
  text: string,
  edited: EditedReference,
): string {
  const { imports } = edited;
  const edits = "edits" in edited
    ? edited.edits
    : [[edited.from, edited.to] as const];
  const places = edits.map(([from, to]) => ({
    from,
    to,
    ...placeOf(from, text),
  }))
    .sort((one, other) => one.start - other.start);
  let result = imports === undefined ? "" : `${imports}\n`;
  let done = 0;
  for (const { from, to, start, end } of places) {
    if (start < done) {
      throw new RangeError(`overlaps the edit before it: ${from}`);
    }
    result += text.slice(done, start) + to;
    done = end;
  }
  return result + text.slice(done);
}

/** Where a text stands: once, or it is an error. */
function placeOf(from: string, text: string): { start: number; end: number } {
  const words = from.trim().split(/\s+/).map((word) => RegExp.escape(word));
  if (words.join("") === "") throw new RangeError("an edit replaces nothing");
  const found = [...text.matchAll(new RegExp(words.join("\\s+"), "g"))];
  const [match] = found;
  if (match === undefined) {
    throw new RangeError(
      `stands nowhere in the reference: ${from}\nnearest: ${
        nearestPlace(from, text)
      }`,
    );
  }
  if (found.length > 1) {
    throw new RangeError(
      `stands in ${found.length} places of the reference, wanted one: ${from}`,
    );
  }
  return { start: match.index, end: match.index + match[0].length };
}

/** As many lines as `from` has, there where most of its words stand. */
function nearestPlace(from: string, text: string): string {
  const height = from.trim().split("\n").length;
  const wanted = new Set(from.match(/\w+/g));
  const lines = text.split("\n");
  const windows = lines.map((_, i) => lines.slice(i, i + height).join("\n"));
  const shared = (window: string) =>
    new Set(window.match(/\w+/g)).intersection(wanted).size;
  const [nearest = ""] = windows.toSorted((a, b) => shared(b) - shared(a));
  return nearest.trim();
}
