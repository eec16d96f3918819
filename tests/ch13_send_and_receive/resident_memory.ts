/**
 * How much memory a process holds in RAM, now and at most so far.
 *
 * @param pid A process of this user.
 * @returns Bytes.
 * @throws {Deno.errors.NotFound} When there is no such process.
 */
export function residentMemory(pid: number): { now: number; most: number } {
  const status = Deno.readTextFileSync(`/proc/${pid}/status`);
  const kilobytes = (name: string) =>
    Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]);
  return { now: 1024 * kilobytes("VmRSS"), most: 1024 * kilobytes("VmHWM") };
}
