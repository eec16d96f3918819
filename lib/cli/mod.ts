/**
 * The frame of every runnable lesson program: options, help, needs, errors,
 * Ctrl-C, and the pattern its output is compared with.
 *
 * @module
 */
export * from "./colour.ts";
export * from "./failure.ts";
export * from "./header.ts";
export * from "./help.ts";
export * from "./host_option.ts";
export * from "./nearest.ts";
export * from "./needs.ts";
export * from "./network_error.ts";
export * from "./option.ts";
export * from "./parse_options.ts";
export * from "./pattern.ts";
export * from "./program.ts";
export * from "./table.ts";
export * from "./temporary_folder.ts";
export * from "./usage_error.ts";
export { errorName } from "./error_name.ts";
