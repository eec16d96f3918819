/**
 * Finds out whether the real packages can be had, in silence and bounded time.
 *
 * @module
 */

/** How long a registry that does answer may take to deliver everything. */
const downloadMilliseconds = 20_000;

/**
 * Asks a registry for a package and, if it answers, lets Deno fetch everything
 * into its cache. The asking comes first because an import of a package that can
 * not be reached prints on the terminal and can not be given up; the fetching is
 * done by a process of its own, which is silent and can be stopped.
 *
 * @param registry The registry's address.
 * @param specifiers What to fetch.
 * @param timeout How long the registry may take to answer, in milliseconds.
 * @returns Whether all of it is in the cache now.
 */
export async function discover(
  registry: string,
  specifiers: readonly string[],
  timeout: number,
): Promise<boolean> {
  return await answers(registry, timeout) && await fetchAll(specifiers);
}

async function answers(registry: string, timeout: number): Promise<boolean> {
  // Not AbortSignal.timeout: its timer would outlive a quick answer.
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), timeout);
  try {
    const address = new URL("@std/assert/meta.json", registry);
    const response = await fetch(address, { signal: giveUp.signal });
    // The sign-in page of a network is an answer too, but no such JSON.
    const meta = await response.json();
    return typeof meta?.versions === "object";
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

async function fetchAll(specifiers: readonly string[]): Promise<boolean> {
  const giveUp = new AbortController();
  const timer = setTimeout(() => giveUp.abort(), downloadMilliseconds);
  try {
    const { success } = await new Deno.Command(Deno.execPath(), {
      args: ["cache", "--no-config", "--no-lock", ...specifiers],
      stdin: "null",
      stdout: "null",
      stderr: "null",
      signal: giveUp.signal,
    }).output();
    return success;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}
