import { failureLine } from "lib/cli/mod.ts";

/** What the doctor found out about one thing. */
export interface Finding {
  /** What was looked at: `IPv6 on loopback`. */
  readonly name: string;
  readonly ok: boolean;
  /** What was seen. */
  readonly seen: string;
  /** Whether the course is of no use without it. */
  readonly necessary: boolean;
  /** What needs it. */
  readonly serves: string;
  /** What to do where it is missing. */
  readonly remedy: string;
  /** Whether a program has to be installed; one that is there may fail too. */
  readonly absent: boolean;
}

/** One thing to look at. */
export interface Probe extends Omit<Finding, "ok" | "seen" | "absent"> {
  /** What to do where a program has to be installed first (default: the remedy). */
  readonly install?: string;
  /** Tries it. Returns what was seen; throws where it does not work. */
  readonly look: () => string | Promise<string>;
}

/** A program that is not there. */
export class NotInstalled extends Error {
  /** Always `"NotInstalled"`. */
  override readonly name = "NotInstalled";
}

/**
 * Looks at one thing.
 *
 * @param probe What to look at.
 * @returns What was found out; whatever the look throws is a finding too.
 */
export async function find(probe: Probe): Promise<Finding> {
  const { look, install = probe.remedy, ...rest } = probe;
  try {
    return { ...rest, ok: true, absent: false, seen: await look() };
  } catch (error) {
    const said = failureLine(error) ??
      (error instanceof Error ? error.message : String(error));
    const absent = error instanceof NotInstalled;
    return {
      ...rest,
      ok: false,
      absent,
      remedy: absent ? install : probe.remedy,
      seen: said.replace(/\s*\n\s*/g, " "),
    };
  }
}
