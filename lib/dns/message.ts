import type { RecordType } from "./record_type.ts";
import type { ResponseCode } from "./response_code.ts";

/** The class of everything on the Internet. */
export const CLASS_IN = 1;

/** What is asked for. */
export interface Question {
  /** Without the final dot: `www.course.test`. */
  readonly name: string;
  /** A number where this library has no name for the type. */
  readonly type: RecordType | number;
  /** {@linkcode CLASS_IN} unless told. */
  readonly class?: number;
}

/** What a record says: its type, and the data of that type. */
export type RecordData =
  | { readonly type: "A" | "AAAA"; readonly address: string }
  | { readonly type: "CNAME" | "NS" | "PTR"; readonly target: string }
  | {
    readonly type: "MX";
    /** The lowest is tried first. */
    readonly preference: number;
    readonly exchange: string;
  }
  | {
    readonly type: "TXT";
    /** Bytes that are not printable stand as `\DDD`, in decimal. */
    readonly texts: readonly string[];
  }
  | {
    readonly type: "SRV";
    readonly priority: number;
    readonly weight: number;
    readonly port: number;
    readonly target: string;
  }
  | {
    readonly type: "SOA";
    /** The server that holds the original of the zone. */
    readonly primary: string;
    /** Who looks after it; the first dot stands for the @. */
    readonly mailbox: string;
    readonly serial: number;
    readonly refresh: number;
    readonly retry: number;
    readonly expire: number;
    /** How long "there is none" may be remembered, in seconds: RFC 2308. */
    readonly minimum: number;
  }
  | {
    /** A type this library has no name for. */
    readonly type: number;
    readonly data: Uint8Array;
  };

/** A record as it travels. */
export type ResourceRecord = RecordData & {
  readonly name: string;
  /** {@linkcode CLASS_IN} unless told. */
  readonly class?: number;
  /** How long it may be remembered, in seconds. */
  readonly ttl: number;
};

/** A DNS message: a query or a response. RFC 1035, section 4. */
export interface Message {
  /** 16 bits that the response repeats. */
  readonly id: number;
  /** A response, not a query (QR). */
  readonly response: boolean;
  /** 0 for a standard query. */
  readonly opcode: number;
  /** The server is in charge of the name (AA). */
  readonly authoritative: boolean;
  /** It did not fit: ask again by TCP (TC). */
  readonly truncated: boolean;
  /** The client wants the server to ask others (RD). */
  readonly recursionDesired: boolean;
  /** The server would do that (RA). */
  readonly recursionAvailable: boolean;
  /** A number where RFC 1035 has no name for the code. */
  readonly responseCode: ResponseCode | number;
  /** What is asked for; one question in practice. */
  readonly questions: readonly Question[];
  /** Records that answer the question. */
  readonly answers: readonly ResourceRecord[];
  /** Records about the servers of the zone. */
  readonly authorities: readonly ResourceRecord[];
  /** Records that may help besides. */
  readonly additionals: readonly ResourceRecord[];
}

/**
 * A query for one name and type, with everything else as a client sends it.
 *
 * @param id 0 to 65535; choose it by chance, or strangers can guess it.
 * @param question What is asked for.
 * @returns The query.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { encodeMessage, queryFor } from "lib/dns/mod.ts";
 *
 * const query = queryFor(7, { name: "www.course.test", type: "A" });
 * assertEquals(encodeMessage(query).length, 12 + 17 + 4);
 * ```
 */
export function queryFor(id: number, question: Question): Message {
  return {
    id,
    response: false,
    opcode: 0,
    authoritative: false,
    truncated: false,
    recursionDesired: true,
    recursionAvailable: false,
    responseCode: "NOERROR",
    questions: [question],
    answers: [],
    authorities: [],
    additionals: [],
  };
}
