import type { Zone, ZoneRecord } from "lib/dns/mod.ts";

/** The record that makes a name the top of a zone. */
export function top(serial = 1): ZoneRecord {
  return {
    type: "SOA",
    primary: "ns.course.test",
    mailbox: "admin.course.test",
    serial,
    refresh: 7200,
    retry: 600,
    expire: 86400,
    minimum: 60,
  };
}

/**
 * What the chapter's name server knows. `.test` is kept for such purposes
 * (RFC 6761), and so are the addresses (RFC 5737, RFC 3849).
 */
export const courseZone: Zone = {
  "course.test": [
    top(),
    { type: "NS", target: "ns.course.test" },
    { type: "MX", preference: 10, exchange: "mail.course.test" },
    { type: "MX", preference: 20, exchange: "backup.course.test" },
    { type: "TXT", texts: ["names and DNS"] },
  ],
  "www.course.test": [{ type: "CNAME", target: "web.course.test" }],
  "web.course.test": [
    { type: "A", address: "192.0.2.7" },
    { type: "A", address: "192.0.2.8" },
    { type: "A", address: "192.0.2.9" },
    { type: "AAAA", address: "2001:db8::7" },
  ],
  "bank.course.test": [{ type: "A", address: "192.0.2.20" }],
  "_echo._tcp.course.test": [{
    type: "SRV",
    priority: 0,
    weight: 0,
    port: 9190,
    target: "web.course.test",
  }],
  // More than fits into a datagram of 512 bytes.
  "many.course.test": Array.from({ length: 40 }, (_, i) => ({
    type: "A",
    address: `192.0.2.${100 + i}`,
  })),
  "2.0.192.in-addr.arpa": [top()],
  "7.2.0.192.in-addr.arpa": [{ type: "PTR", target: "web.course.test" }],
  // Whoever has the address writes the name: here, somebody else's.
  "66.2.0.192.in-addr.arpa": [{ type: "PTR", target: "bank.course.test" }],
  "8.b.d.0.1.0.0.2.ip6.arpa": [top()],
  "7.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.0.8.b.d.0.1.0.0.2.ip6.arpa": [
    { type: "PTR", target: "web.course.test" },
  ],
};
