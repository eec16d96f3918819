import type { Zone } from "lib/dns/mod.ts";

/** A zone with a record of every type, and names that are special. */
export const courseZone: Zone = {
  "course.test": [
    {
      type: "SOA",
      primary: "ns.course.test",
      mailbox: "admin.course.test",
      serial: 2 ** 32 - 1,
      refresh: 7200,
      retry: 600,
      expire: 86400,
      minimum: 60,
    },
    { type: "NS", target: "ns.course.test" },
    { type: "MX", preference: 10, exchange: "mail.course.test" },
    { type: "MX", preference: 20, exchange: "backup.course.test" },
    { type: "TXT", texts: ["v=spf1 -all", "second text"] },
  ],
  "www.course.test": [{ type: "CNAME", target: "web.course.test" }],
  "web.course.test": [
    { type: "A", address: "192.0.2.7", ttl: 77 },
    { type: "A", address: "192.0.2.8", ttl: 77 },
    { type: "AAAA", address: "2001:db8::7" },
  ],
  "_echo._tcp.course.test": [
    {
      type: "SRV",
      priority: 1,
      weight: 2,
      port: 9190,
      target: "web.course.test",
    },
  ],
  "circle.course.test": [{ type: "CNAME", target: "round.course.test" }],
  "round.course.test": [{ type: "CNAME", target: "circle.course.test" }],
  "big.course.test": Array.from({ length: 60 }, (_, i) => ({
    type: "A",
    address: `192.0.2.${i}`,
  })),
  "2.0.192.in-addr.arpa": [{
    type: "SOA",
    primary: "ns.course.test",
    mailbox: "admin.course.test",
    serial: 1,
    refresh: 7200,
    retry: 600,
    expire: 86400,
    minimum: 60,
  }],
  "7.2.0.192.in-addr.arpa": [{ type: "PTR", target: "web.course.test" }],
};
