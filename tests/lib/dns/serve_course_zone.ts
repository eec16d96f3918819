/**
 * Serves the zone on port 53 while another program runs, and tells what that
 * program printed. For a namespace in which 127.0.0.1 is the name server.
 * @module
 */
import { LocalDnsServer } from "lib/dns/mod.ts";
import { courseZone } from "./course_zone.ts";

if (import.meta.main) {
  await using _server = new LocalDnsServer({ zone: courseZone, port: 53 });
  const [program = "", ...args] = Deno.args;
  const { code } = await new Deno.Command(program, { args }).spawn().status;
  Deno.exitCode = code;
}
