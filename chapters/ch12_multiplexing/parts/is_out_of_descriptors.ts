/** Whether a call failed because this process or the system has no more. */
export function isOutOfDescriptors(error: unknown): boolean {
  if (!(error instanceof Error && "code" in error)) return false;
  return error.code === "EMFILE" || error.code === "ENFILE";
}
