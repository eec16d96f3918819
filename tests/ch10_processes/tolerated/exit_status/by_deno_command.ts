import { signalName } from "lib/posix/mod.ts";

export type Ending = { code: number } | { signal: string };

export function explain(status: number): Ending {
  const signal = status % 128;
  return signal === 0
    ? { code: Math.floor(status / 256) }
    : { signal: signalName(signal) };
}

export async function run(
  [program, ...args]: [string, ...string[]],
): Promise<Ending> {
  const { code, signal } = await new Deno.Command(program, { args }).output();
  return signal === null ? { code } : { signal };
}
