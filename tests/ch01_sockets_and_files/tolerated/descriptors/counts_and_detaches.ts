import {
  AF_INET,
  close,
  O_RDWR,
  open,
  SOCK_STREAM,
  socket,
} from "lib/posix/mod.ts";

type Step = "open a file" | "make a socket" | { readonly close: number };

export function predict(
  inUse: readonly number[],
  steps: readonly Step[],
): number[] {
  const most = inUse.length + steps.length;
  let free = Array.from({ length: most }, (_, n) => n)
    .filter((n) => !inUse.includes(n));
  const given: number[] = [];
  for (const step of steps) {
    if (typeof step === "object") {
      free = [...free, given[step.close] ?? -1].sort((a, b) => a - b);
    } else {
      given.push(...free.splice(0, 1));
    }
  }
  return given;
}

export function perform(path: string, steps: readonly Step[]): number[] {
  const given: number[] = [];
  const isOpen: boolean[] = [];
  try {
    for (const step of steps) {
      if (typeof step === "object") {
        isOpen[step.close] = false;
        close(given[step.close] ?? -1);
      } else {
        const one = step === "make a socket"
          ? socket(AF_INET, SOCK_STREAM)
          : open(path, O_RDWR);
        given.push(one.detach());
        isOpen.push(true);
      }
    }
    return given;
  } finally {
    given.forEach((number, n) => isOpen[n] && close(number));
  }
}
