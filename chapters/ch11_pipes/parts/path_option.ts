import { type Option, text } from "lib/cli/mod.ts";

/** `sun_path` of `struct sockaddr_un` has 108 bytes, the last one is zero. */
const MOST_BYTES = 107;

/** The option `--path`: a name that fits into the address of a local socket. */
export function pathOption(about: string): Option<string | undefined> {
  return text({
    about,
    wanted: `a path of at most ${MOST_BYTES} bytes`,
    accepts: (path) => new TextEncoder().encode(path).length <= MOST_BYTES,
  });
}
