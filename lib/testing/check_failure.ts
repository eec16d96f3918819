import type { Finding, Verdict } from "./verdict.ts";

/** Thrown in a check to end it with a verdict and what led to it. */
export class CheckFailure extends Error {
  /** Always `"CheckFailure"`. */
  override readonly name = "CheckFailure";
  /** What was expected, what came instead, the likely cause. */
  readonly finding: Finding;
  /** What is said of the check. */
  readonly verdict: Verdict;
  /** Whether every other check of the exercise would end in the same way. */
  readonly endsRun: boolean;

  /**
   * Ends a check.
   *
   * @param finding What was expected, what came instead, the likely cause.
   * @param verdict `failed` unless the code under test did not get as far as answering.
   * @param endsRun True for what does not depend on the check, such as a module that does not load.
   */
  constructor(finding: Finding, verdict: Verdict = "failed", endsRun = false) {
    super(`expected ${finding.expected}, got ${finding.actual}`);
    this.finding = finding;
    this.verdict = verdict;
    this.endsRun = endsRun;
  }
}
