/**
 * DNS messages (RFC 1035), and a name server for one machine that answers from
 * plain data, and wrongly where it is told to. Only the Deno API is used.
 *
 * @example
 * ```ts
 * import { assertEquals } from "@std/assert";
 * import { decodeMessage, encodeMessage, queryFor } from "lib/dns/mod.ts";
 *
 * const query = queryFor(7, { name: "www.course.test", type: "A" });
 * assertEquals(decodeMessage(encodeMessage(query)), query);
 * ```
 *
 * @module
 */
export { addressBytes, addressText, reverseName } from "./address_text.ts";
export { ask, type AskOptions } from "./ask.ts";
export { decodeMessage } from "./decode_message.ts";
export { DnsFormatError } from "./dns_format_error.ts";
export { encodeMessage } from "./encode_message.ts";
export {
  LocalDnsServer,
  type LocalDnsServerOptions,
  mostUdpBytes,
  type ServedQuery,
} from "./local_dns_server.ts";
export {
  CLASS_IN,
  type Message,
  queryFor,
  type Question,
  type RecordData,
  type ResourceRecord,
} from "./message.ts";
export { canonicalName, labelsOf, nameOf } from "./name.ts";
export {
  type RecordType,
  recordTypes,
  typeName,
  typeNumber,
} from "./record_type.ts";
export { forgedAddress, type Reply } from "./reply.ts";
export {
  type ResponseCode,
  responseCodeName,
  responseCodes,
} from "./response_code.ts";
export { type Zone, type ZoneRecord } from "./zone.ts";
