/**
 * Asks a question on the terminal that is answered with yes or no.
 *
 * @param question The question.
 * @returns Whether the answer was yes; the end of the input, too, is no.
 */
export async function ask(question: string): Promise<boolean> {
  Deno.stdout.writeSync(new TextEncoder().encode(`${question} [y/N] `));
  // Read without blocking the event loop, so that Ctrl-C ends the command.
  const buffer = new Uint8Array(1024);
  const count = await Deno.stdin.read(buffer);
  if (count === null) console.log();
  const answer = new TextDecoder().decode(buffer.subarray(0, count ?? 0));
  return /^\s*y(es)?\s*$/i.test(answer);
}
