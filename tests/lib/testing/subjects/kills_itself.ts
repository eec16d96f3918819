export function answer(): number {
  Deno.kill(Deno.pid, "SIGKILL");
  return 42;
}
