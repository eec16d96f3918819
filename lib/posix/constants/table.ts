import { platform } from "../platform.ts";
import { darwin } from "./darwin.ts";
import { linux } from "./linux.ts";

/** The names that every platform's table has. */
export type ConstantTable = Record<keyof typeof linux, number>;

/** The table of the platform this program runs on. */
export const constants: ConstantTable = { linux, darwin }[platform];
