export function parseIPv4(text: string): Uint8Array | null {
  const numbers = text.split(".").map(Number);
  const isByte = (n: number) => Number.isInteger(n) && n >= 0 && n <= 255;
  if (numbers.length !== 4 || !numbers.every(isByte)) return null;
  return Uint8Array.from(numbers);
}
