import {
  LocalDnsServer,
  type LocalDnsServerOptions,
  type RecordData,
  type ZoneRecord,
} from "lib/dns/mod.ts";
import type { CheckContext } from "lib/testing/mod.ts";

/** The record that makes `course.test` a zone of the server. */
const top: ZoneRecord = {
  type: "SOA",
  primary: "ns.course.test",
  mailbox: "admin.course.test",
  serial: 1,
  refresh: 7200,
  retry: 600,
  expire: 86400,
  minimum: 60,
};

/**
 * A name server for a check, closed when the check ends.
 *
 * @param context Of the check.
 * @param zone Records by name, below `course.test`.
 * @param options How it lies.
 */
export function startNameServer(
  { resources, story }: CheckContext,
  zone: Readonly<Record<string, readonly RecordData[]>>,
  options: Pick<LocalDnsServerOptions, "replies" | "rotate"> = {},
): LocalDnsServer {
  const server = resources.use(
    new LocalDnsServer({ zone: { "course.test": [top], ...zone }, ...options }),
  );
  const { hostname, port } = server.address;
  story.tell(`a name server answers on ${hostname}:${port}`);
  return server;
}

/** Where Deno.resolveDns is to ask. */
export function asNameServer(
  { hostname: ipAddr, port }: { hostname: string; port: number },
): { ipAddr: string; port: number } {
  return { ipAddr, port };
}

/** Records of type A. */
export function ipv4(...addresses: string[]): RecordData[] {
  return addresses.map((address) => ({ type: "A", address }));
}

/** Records of type AAAA. */
export function ipv6(...addresses: string[]): RecordData[] {
  return addresses.map((address) => ({ type: "AAAA", address }));
}
