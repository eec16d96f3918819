/**
 * The command line of the course, for lesson programs and for the tools behind
 * `deno task` alike: options, help, errors in one line, exit statuses, Ctrl-C,
 * and what is written to a terminal: colours, tables, a status line.
 *
 * `program()` runs a lesson program, whose header comment says what it shows,
 * needs and prints; `command()` runs a tool, which also takes words.
 *
 * @example
 * ```ts
 * import { assertEquals, assertThrows } from "@std/assert";
 * import { integer, parseOptions, program, UsageError } from "lib/cli/mod.ts";
 *
 * const options = { port: integer({ default: 0, min: 0, max: 65535, about: "port" }) };
 * await program({
 *   meta: import.meta,
 *   options,
 *   run: ({ options }) => console.log(`port ${options.port}`),
 * });
 *
 * // What it does with a command line:
 * assertEquals(parseOptions(options, ["--port=9190"]), { port: 9190 });
 * assertThrows(() => parseOptions(options, ["--prot=1"]), UsageError, "--port?");
 * ```
 *
 * @module
 */
export * from "./colour.ts";
export * from "./command.ts";
export * from "./error_name.ts";
export * from "./exit_status.ts";
export * from "./failure.ts";
export * from "./header.ts";
export * from "./help.ts";
export * from "./host_option.ts";
export * from "./nearest.ts";
export * from "./need_error.ts";
export * from "./needs.ts";
export * from "./network_error.ts";
export * from "./option.ts";
export * from "./parse_options.ts";
export * from "./pattern.ts";
export * from "./print_datagrams.ts";
export * from "./program.ts";
export * from "./split_words.ts";
export * from "./status_line.ts";
export * from "./stop_on_signals.ts";
export * from "./table.ts";
export * from "./temporary_folder.ts";
export * from "./terminal_width.ts";
export * from "./typed_lines.ts";
export * from "./usage_error.ts";
