export async function answer(): Promise<number> {
  void Promise.reject(new Error("nobody waits for me"));
  await new Promise((resolve) => setTimeout(resolve, 1_000));
  return 42;
}
