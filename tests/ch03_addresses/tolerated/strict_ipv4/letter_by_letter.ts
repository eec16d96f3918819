export function parseIPv4(text: string): Uint8Array | null {
  const numbers = [-1]; // -1: no digit yet
  for (const letter of text) {
    const last = numbers.length - 1;
    const number = numbers[last] ?? -1;
    if (letter === ".") {
      if (number < 0 || numbers.length === 4) return null;
      numbers.push(-1);
    } else if (letter >= "0" && letter <= "9") {
      if (number === 0) return null; // a leading zero
      const next = Math.max(number, 0) * 10 + Number(letter);
      if (next > 255) return null;
      numbers[last] = next;
    } else return null;
  }
  const complete = numbers.length === 4 && !numbers.includes(-1);
  return complete ? new Uint8Array(numbers) : null;
}
