/**
 * An edit of the reference solution: a text that stands in it once, and what
 * takes its place (`""` takes it out). How a text is indented and where its
 * lines end makes no difference.
 */
export type Edit = readonly [from: string, to: string];

/** One edit, or several of the text as it stands, in any order. */
export type Edits =
  | { readonly from: Edit[0]; readonly to: Edit[1] }
  | { readonly edits: readonly Edit[] };

/** A program that differs from the reference by a few edits. */
export type EditedReference = Edits & {
  /**
   * Another variant of the exercise to edit in place of the reference, one that
   * is a program of its own: `wrong/NAME` or `tolerated/NAME`.
   */
  readonly of?: `${"wrong" | "tolerated"}/${string}`;
  /** The import declarations that only the edited program needs. */
  readonly imports?: string;
};

/** A program that is written in another way than the reference. */
export interface OtherProgram {
  /** Its file, as a path from the folder of the list that names it. */
  readonly program: string;
}

/** A solution beside the reference, as `EXERCISE_tolerated.ts` lists them. */
export type Variant = (EditedReference | OtherProgram) & {
  /** One sentence: what a person believes who writes it so. */
  readonly why: string;
};

/** A wrong solution, as `EXERCISE_wrong.ts` lists them. */
export type Misconception = Variant & {
  /** The check that must catch it. The checks before that one pass. */
  readonly caughtBy: string;
};

/** The default export of `tests/CHAPTER/EXERCISE_wrong.ts`, by name. */
export type Misconceptions = Readonly<Record<string, Misconception>>;

/** The default export of `tests/CHAPTER/EXERCISE_tolerated.ts`, by name. */
export type Tolerated = Readonly<Record<string, Variant>>;
