export function answer(): number {
  const kept: number[][] = [];
  while (true) kept.push(new Array(10_000_000).fill(kept.length));
}
