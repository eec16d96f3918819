/** The pid of a child that would outlive its parent. */
export function answer(): number {
  return new Deno.Command("sleep", { args: ["60"], stdout: "null" }).spawn()
    .pid;
}
