/**
 * A strict parser of IPv4 addresses.
 *
 * A program that takes "010.0.0.1" for 10.0.0.1 while the next one takes it
 * for 8.0.0.1 can be led past its own list of forbidden addresses. The cure is
 * to read as inet_pton does: four decimal numbers from 0 to 255 with dots
 * between, and nothing else.
 *
 * Goal:   parseIPv4(text) returns the 4 bytes in network order, or null when
 *                the text is not an address.
 * Calls:  none; only the language
 * Lesson: chapters/ch03_addresses/README.md, "From text to bytes and back"
 * Check:  deno task check ch3/strict_ipv4
 * @module
 */
import { unimplemented } from "@std/assert";

export function parseIPv4(text: string): Uint8Array | null {
  unimplemented(`parseIPv4(${JSON.stringify(text)})`);
}
