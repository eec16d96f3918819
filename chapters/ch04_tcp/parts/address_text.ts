/** An address as people write it: IPv6 in brackets (RFC 5952, 6). */
export function addressText({ hostname, port }: Deno.NetAddr): string {
  return hostname.includes(":")
    ? `[${hostname}]:${port}`
    : `${hostname}:${port}`;
}
