/** Names an option of `lib/posix` in a call to `Subject.posix`. */
export function option(name: string): { readonly $option: string } {
  return { $option: name };
}
