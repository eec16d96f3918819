import { chosenSeed } from "lib/faults/mod.ts";
import type { CoursePaths } from "lib/course/mod.ts";
import type { Palette, StatusLine } from "lib/cli/mod.ts";
import type { CourseExercise } from "../exercise/course_exercise.ts";
import { examine, type Outcome } from "../exercise/examine.ts";
import {
  isDone,
  remember,
  standingOf,
  stillStands,
} from "../exercise/progress.ts";
import { shownPath } from "../exercise/shown_path.ts";
import { stageText } from "../hint/stage_text.ts";
import { nextStage } from "../hint/stages.ts";
import { entriesOf, overview } from "../list/overview.ts";
import { ctrlC, ctrlD } from "./read_keys.ts";
import { screen } from "./screen.ts";

const clearScreen = "\x1b[2J\x1b[H";

/** What a session works with. */
export interface SessionSettings {
  /** Where the course is. */
  readonly paths: CoursePaths;
  /** In the order in which they are done. */
  readonly exercises: readonly CourseExercise[];
  /** The colours of the output. */
  readonly palette: Palette;
  /** Says what is being checked. */
  readonly status: StatusLine;
  /** Whether keys can be pressed; without them a pass leads to the next at once. */
  readonly keys: boolean;
}

/** One sitting of a student: the open exercise, its last result, what is asked. */
export class Session {
  readonly #settings: SessionSettings;
  readonly #ended = Promise.withResolvers<number>();
  readonly #last = new Map<CourseExercise, Outcome>();
  #current: CourseExercise | undefined;
  #seed = "";
  #hint: string | undefined;
  /** Shown until the next result. */
  #asked: string | undefined;
  /** A check is wanted; the one that runs may have seen an older text. */
  #wanted = false;
  #running = false;
  #closing = false;

  /** @param settings What it works with. */
  constructor(settings: SessionSettings) {
    this.#settings = settings;
  }

  /** The exit status, once the session is over. */
  get ended(): Promise<number> {
    return this.#ended.promise;
  }

  /** Opens the next exercise that is not done, after the current one. */
  async next(): Promise<void> {
    const { exercises, paths, palette } = this.#settings;
    const at = exercises.findIndex((each) => each === this.#current);
    // From the one after the current round to the current itself.
    const order = [...exercises.slice(at + 1), ...exercises.slice(0, at + 1)];
    for (const exercise of order) {
      if (await this.#isDone(exercise)) continue;
      if (exercise === this.#current) {
        this.#ask("Every other exercise passes: this is the last open one.");
      } else this.#open(exercise);
      return;
    }
    const entries = await entriesOf(paths, exercises);
    this.#show(`Every exercise passes.\n\n${overview(entries, palette)}`);
    this.#ended.resolve(0);
  }

  /** A file was saved. */
  saved(path: string): void {
    const current = this.#current;
    if (current === undefined) return;
    const end = `/${current.folder}/${current.name}.ts`;
    if (path.replaceAll("\\", "/").endsWith(end)) this.#recheck();
  }

  /** A key was pressed. */
  press(key: string): void {
    switch (key) {
      case "h":
        return this.#showHint();
      case "l":
        return void this.#showList();
      case "n":
        return void this.next();
      case "r":
        // A new seed; a save keeps the one whose failure is being mended.
        this.#seed = chosenSeed();
        return this.#recheck();
      case "s":
        return void this.#showSolution();
      case "q":
      case ctrlC:
      case ctrlD:
        return this.#ended.resolve(0);
    }
  }

  /** Ends the session after the check that runs. */
  close(): void {
    this.#closing = true;
    if (!this.#running) this.#ended.resolve(0);
  }

  async #isDone(exercise: CourseExercise): Promise<boolean> {
    // What was seen here holds also where nothing can be remembered.
    const last = this.#last.get(exercise);
    if (last?.state === "passed" && await stillStands(last)) return true;
    return isDone(await standingOf(this.#settings.paths, exercise));
  }

  #open(exercise: CourseExercise): void {
    this.#current = exercise;
    this.#seed = chosenSeed();
    this.#hint = undefined;
    this.#asked = undefined;
    this.#draw();
    this.#recheck();
  }

  #recheck(): void {
    this.#wanted = true;
    if (!this.#running) void this.#check();
  }

  async #check(): Promise<void> {
    const { paths, status, keys } = this.#settings;
    this.#running = true;
    while (this.#wanted && this.#current !== undefined) {
      this.#wanted = false;
      const exercise = this.#current;
      const outcome = await examine(exercise, {
        seed: this.#seed,
        onCheck: (name, number, total) =>
          status.show(`checking ${number}/${total}  ${name}`),
      });
      status.clear();
      if (!await stillStands(outcome)) {
        this.#wanted = true;
        continue;
      }
      await remember(paths, outcome);
      this.#last.set(exercise, outcome);
      if (exercise !== this.#current) continue;
      this.#asked = undefined;
      this.#draw();
      if (!keys && outcome.state === "passed" && !this.#closing) {
        await this.next();
      }
    }
    this.#running = false;
    if (this.#closing) this.#ended.resolve(0);
  }

  #showHint(): void {
    const { paths, palette } = this.#settings;
    if (this.#current === undefined) return;
    this.#hint = stageText(nextStage(paths, this.#current), palette);
    this.#draw();
  }

  async #showList(): Promise<void> {
    const { paths, exercises, palette } = this.#settings;
    const entries = await entriesOf(paths, exercises);
    this.#ask(overview(entries, palette, this.#current));
  }

  async #showSolution(): Promise<void> {
    const { palette } = this.#settings;
    const current = this.#current;
    if (current === undefined) return;
    if (this.#last.get(current)?.state !== "passed") {
      return this.#ask("The solution is shown once your own passes.");
    }
    const text = await Deno.readTextFile(current.solution);
    this.#ask(
      `${palette.dim(shownPath(current.solution))}\n${text.trimEnd()}`,
    );
  }

  #ask(text: string): void {
    this.#asked = text;
    this.#draw();
  }

  #draw(): void {
    const { exercises, palette, keys } = this.#settings;
    const exercise = this.#current;
    if (exercise === undefined) return;
    const outcome = this.#last.get(exercise);
    // Without a screen to clear, the heading alone would only be repeated.
    if (!Deno.stdout.isTerminal() && outcome === undefined) return;
    this.#show(screen({
      exercise,
      outcome,
      place: [exercises.indexOf(exercise) + 1, exercises.length],
      asked: [this.#hint, this.#asked].filter((text) => text !== undefined),
      keys,
    }, palette));
  }

  #show(text: string): void {
    this.#settings.status.clear();
    const terminal = Deno.stdout.isTerminal();
    console.log(terminal ? clearScreen + text : `${text}\n`);
  }
}
