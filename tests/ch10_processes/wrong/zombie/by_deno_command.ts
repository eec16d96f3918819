const children = new Map<number, Deno.ChildProcess>();

export function start([program, ...args]: [string, ...string[]]): number {
  const child = new Deno.Command(program, { args }).spawn();
  children.set(child.pid, child);
  return child.pid;
}

export async function reap(pid: number): Promise<number> {
  const status = await children.get(pid)?.status;
  if (status === undefined) {
    throw Object.assign(new Error(`${pid}: no child`), { code: "ECHILD" });
  }
  return status.code;
}
