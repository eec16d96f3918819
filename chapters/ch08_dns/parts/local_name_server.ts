import { LocalDnsServer, type LocalDnsServerOptions } from "lib/dns/mod.ts";
import { courseZone } from "./course_zone.ts";

/** A name server for a demonstration, and how Deno.resolveDns is sent to it. */
export interface LocalNameServer extends AsyncDisposable {
  readonly server: LocalDnsServer;
  /** For Deno.resolveDns: without it a question would leave the machine. */
  readonly nameServer: { readonly ipAddr: string; readonly port: number };
}

/**
 * Starts a name server on 127.0.0.1 and any free port.
 *
 * @param options what it knows, the chapter's zone unless told, and how it lies
 */
export function startNameServer(
  options: Partial<LocalDnsServerOptions> = {},
): LocalNameServer {
  const server = new LocalDnsServer({ zone: courseZone, ...options });
  const { hostname: ipAddr, port } = server.address;
  return {
    server,
    nameServer: { ipAddr, port },
    [Symbol.asyncDispose]: () => server[Symbol.asyncDispose](),
  };
}
