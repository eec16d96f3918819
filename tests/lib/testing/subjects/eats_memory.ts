/** Of fractions, which the garbage collector need not look into: it is soon over. */
export function answer(): number {
  const kept: number[][] = [];
  while (true) kept.push(new Array(100_000).fill(0.5));
}
