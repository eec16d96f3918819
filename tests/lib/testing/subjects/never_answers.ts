export function answer(): Promise<number> {
  return new Promise(() => {});
}
