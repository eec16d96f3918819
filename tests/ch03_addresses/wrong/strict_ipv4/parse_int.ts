/**
 * Misconception: parseInt() reads a number or fails.
 * @module
 */

export function parseIPv4(text: string): Uint8Array | null {
  const numbers = text.split(".").map((part) => parseInt(part, 10));
  const isByte = (n: number) => n >= 0 && n <= 255;
  if (numbers.length !== 4 || !numbers.every(isByte)) return null;
  return Uint8Array.from(numbers);
}
