import { expectBytes } from "./expect.ts";
import type { Peer } from "./peer.ts";
import type { CheckContext } from "./specification.ts";

/**
 * Sends bytes and expects them back, the connection staying open.
 *
 * @param who Who sends, for the finding: "the first client".
 * @param peer Its end of the connection.
 * @param bytes What is sent.
 * @param options.deadline The longest wait in milliseconds, on a busy machine
 * more (default 2000).
 * @param options.cause Why they usually do not come.
 * @throws {CheckFailure} When others come, or none.
 */
export async function expectEcho(
  who: string,
  peer: Peer,
  bytes: Uint8Array,
  { cause, ...wait }: { deadline?: number; cause?: string | undefined } = {},
): Promise<void> {
  await peer.write(bytes);
  const reply = await peer.read({ atMost: bytes.length, ...wait });
  expectBytes(`what ${who} gets back`, reply.bytes, bytes, cause);
}

/**
 * Sends bytes left to chance, 8 to 200 of them and a multiple of 8, and expects
 * them back. So code that waits for a message of 2, 4 or 8 bytes gets whole ones
 * here, and fails at the check that is about parts.
 *
 * @param context Of the check.
 * @param who Who sends, for the finding: "the first client".
 * @param peer Its end of the connection.
 * @param cause Why they usually do not come.
 * @throws {CheckFailure} When others come, or none.
 */
export async function expectRoundTrip(
  { random }: Pick<CheckContext, "random">,
  who: string,
  peer: Peer,
  cause?: string,
): Promise<void> {
  await expectEcho(who, peer, random.bytes(8 * random.between(1, 25)), {
    cause,
  });
}
