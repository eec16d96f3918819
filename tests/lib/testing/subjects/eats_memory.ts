export function answer(): number {
  const kept: number[][] = [];
  while (true) kept.push(new Array(100_000).fill(kept.length));
}
