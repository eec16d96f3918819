import { posix } from "node:path";

const FENCE = /^(`{3,}|~{3,})[\s\S]*?^\1/gm;
const INLINE_CODE = /`[^`\n]*`/g;
const LINK = /\[[^\]]*\]\(([^)\s]+)(?:\s+"[^"]*")?\)/g;

/**
 * The anchor that a heading gets, as GitHub makes it: small letters, no
 * punctuation, spaces as dashes.
 *
 * @param heading The heading's text, without its `#`.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { anchorOf } from "../../tools/gate/links.ts";
 *
 * assertEquals(anchorOf("Nagle and delayed `ACK`"), "nagle-and-delayed-ack");
 * ```
 */
export function anchorOf(heading: string): string {
  return heading.trim().toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, "")
    .replace(/\s/g, "-");
}

/** The anchors of a Markdown text. */
export function anchorsOf(text: string): ReadonlySet<string> {
  const headings = text.replace(FENCE, "").matchAll(/^#{1,6}\s+(.+)$/gm);
  return new Set([...headings].map(([, heading]) => anchorOf(heading ?? "")));
}

/** The targets of a Markdown text's links, code left out. */
export function linksOf(text: string): string[] {
  const prose = text.replace(FENCE, "").replace(INLINE_CODE, "code");
  return [...prose.matchAll(LINK)].map(([, target]) => target ?? "");
}

/**
 * The links of a Markdown file that lead nowhere. Addresses on the web are not
 * visited; they must be https.
 *
 * @param path Path of the file in the repository.
 * @param text Its text.
 * @param read Gives another file's text, `""` for a folder, `undefined` for nothing.
 * @returns One line for each.
 */
export function linkFaults(
  path: string,
  text: string,
  read: (path: string) => string | undefined,
): string[] {
  return linksOf(text).flatMap((target) => {
    if (target.startsWith("https://")) return [];
    if (/^[a-z]+:/.test(target)) return [`${path}: ${target}: wanted https`];
    const [file = "", anchor] = target.split("#");
    const place = file === "" ? path : posix.join(posix.dirname(path), file);
    const other = file === "" ? text : read(place);
    if (other === undefined) return [`${path}: ${target}: no such file`];
    return anchor === undefined || anchorsOf(other).has(anchor)
      ? []
      : [`${path}: ${target}: no such heading`];
  });
}
