/**
 * The chapters of the course: their contents, where their files are, how
 * their programs are run and their output stands in the lesson.
 *
 * @module
 */
export * from "./chapter.ts";
export * from "./chapters.ts";
export * from "./in_parallel.ts";
export * from "./lesson.ts";
export * from "./paths.ts";
