const noWidth = /[\p{Mn}\p{Me}\p{Cf}\p{Cc}]/u;
// East Asian Wide and Fullwidth (UAX #11), by script instead of by table.
const wide =
  /[\p{Script=Hangul}\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\u3001-\u303e\uff01-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u;

/**
 * The columns that a text takes on a terminal: wide characters count two,
 * combining marks and control characters none. Colour codes count as they are
 * written: `stripVTControlCharacters` of node:util removes them.
 *
 * @param str The text.
 * @returns The number of columns.
 */
export function unicodeWidth(str: string): number {
  let width = 0;
  for (const character of str) {
    if (noWidth.test(character)) continue;
    width += wide.test(character) ? 2 : 1;
  }
  return width;
}
