/** The machine lacks what a program needs: told as one line, exit status 1. */
export class NeedError extends Error {
  /** Always `"NeedError"`. */
  override readonly name = "NeedError";
}
