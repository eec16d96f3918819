let calls = 0;

export function call(): number {
  return ++calls;
}

export function end(): never {
  Deno.exit(0);
}
