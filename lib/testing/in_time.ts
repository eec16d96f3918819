import type { CheckContext } from "./specification.ts";

/** Pauses that this process could not keep say nothing of the code under test. */
export class TooSlow extends Error {
  /** Always `"TooSlow"`. */
  override readonly name = "TooSlow";
}

/** How often a check begins again. */
const mostTries = 8;

/**
 * Runs a part of a check whose outcome says something only if this process
 * kept its own times: it begins again where it was too late, and takes longer
 * times each time.
 *
 * @param context Of the check; its story tells of every new try.
 * @param attempt What is tried, all of it anew: sockets, peers, calls. Its
 * pauses and limits are to be so many times as long as those of the first try:
 * 1, then 2, up to 8.
 * @throws {TooSlow} Where this machine was too busy in every try.
 * @throws {Error} What `attempt` throws, unless that is a {@linkcode TooSlow}.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { inTime, Story, TooSlow } from "lib/testing/mod.ts";
 *
 * let pause = 0;
 * await inTime({ story: new Story() }, (stretch) => {
 *   pause = 100 * stretch;
 *   if (pause < 300) throw new TooSlow();
 *   return Promise.resolve();
 * });
 * assertEquals(pause, 300);
 * ```
 */
export async function inTime(
  { story }: Pick<CheckContext, "story">,
  attempt: (stretch: number) => Promise<void>,
): Promise<void> {
  for (let tries = 1;; tries++) {
    try {
      return await attempt(tries);
    } catch (error) {
      if (!(error instanceof TooSlow) || tries === mostTries) throw error;
      story.tell(
        "this machine was too busy to keep the pauses: again, with longer ones",
      );
    }
  }
}
