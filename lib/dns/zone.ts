import type {
  Message,
  Question,
  RecordData,
  ResourceRecord,
} from "./message.ts";
import { canonicalName } from "./name.ts";

/** A record in a zone: its name stands before it. */
export type ZoneRecord = RecordData & {
  /** How long it may be remembered, in seconds; 300 unless told. */
  readonly ttl?: number;
};

/**
 * Everything a server knows, as plain data: records by name. The names that
 * have a SOA record are the tops of its zones.
 */
export type Zone = Readonly<Record<string, readonly ZoneRecord[]>>;

/** What a server has to say to a question. */
export type ZoneAnswer = Pick<
  Message,
  "responseCode" | "authoritative" | "answers" | "authorities"
>;

const defaultTtl = 300;
/** A type of question only: RFC 1035 3.2.3. */
const everyType = 255;

/** The records of a zone, ready to be asked. */
export class ZoneTable {
  readonly #records = new Map<string, ResourceRecord[]>();
  /** Names that exist because longer ones do: RFC 8020. */
  readonly #names = new Set<string>();

  /**
   * @param zone The records.
   * @throws {RangeError} For a name that is none.
   */
  constructor(zone: Zone) {
    for (const [name, records] of Object.entries(zone)) {
      const key = canonicalName(name);
      const own = records.map((record) => ({
        ...record,
        name: key,
        ttl: record.ttl ?? defaultTtl,
      }));
      this.#records.set(key, [...this.#records.get(key) ?? [], ...own]);
      for (const end of endsOf(key)) this.#names.add(end);
    }
  }

  /**
   * Answers a question, following CNAME records as far as they are known here.
   *
   * @param question What is asked for.
   * @returns Records; or none and the reason: NXDOMAIN for a name that does
   * not exist, NOERROR for a name without such records ("no data"), REFUSED
   * for a name of somebody else's zone.
   */
  answer(question: Question): ZoneAnswer {
    const first = canonicalName(question.name);
    if (this.#top(first) === undefined) {
      return {
        responseCode: "REFUSED",
        authoritative: false,
        answers: [],
        authorities: [],
      };
    }
    const answers: ResourceRecord[] = [];
    const wanted = ({ type }: ResourceRecord) =>
      type === question.type || question.type === everyType;
    let name = first;
    // A name seen twice is a circle of CNAME records.
    for (const seen = new Set<string>(); !seen.has(name);) {
      seen.add(name);
      const records = this.#records.get(name) ?? [];
      const found = records.filter(wanted);
      const [alias] = records.flatMap((record) =>
        record.type === "CNAME" ? [record] : []
      );
      answers.push(...found);
      if (found.length > 0 || alias === undefined) break;
      answers.push(alias);
      name = canonicalName(alias.target);
    }
    const top = this.#top(name);
    const exists = top === undefined || this.#names.has(name);
    const none = top !== undefined && !answers.some(wanted);
    return {
      responseCode: exists ? "NOERROR" : "NXDOMAIN",
      authoritative: true,
      answers,
      // The SOA tells how long "none" may be remembered: RFC 2308.
      authorities: none ? [top] : [],
    };
  }

  /** The SOA record of the zone that a name is in. */
  #top(name: string): ResourceRecord | undefined {
    for (const end of endsOf(name)) {
      const soa = this.#records.get(end)?.find(({ type }) => type === "SOA");
      if (soa !== undefined) return soa;
    }
    return undefined;
  }
}

/** A name, and what is left of it without its first label, and so on. */
function endsOf(name: string): string[] {
  const labels = name.match(/(?:\\[^]|[^.\\])+/gu) ?? [];
  return labels.map((_, i) => labels.slice(i).join("."));
}
