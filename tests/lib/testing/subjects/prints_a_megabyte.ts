export function answer(): number {
  for (let i = 0; i < 1024; i++) console.log("x".repeat(1023));
  return 42;
}
