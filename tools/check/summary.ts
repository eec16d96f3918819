import type { Palette } from "lib/cli/mod.ts";
import type { Outcome } from "../exercise/examine.ts";
import { isOpen, stateText } from "../exercise/state_text.ts";

/** Some exercises in numbers. */
export interface Summary {
  readonly exercises: number;
  readonly passed: number;
  readonly failed: number;
  /** Still to do, missing, or not to be checked on this system. */
  readonly toDo: number;
  /** Points of those that passed. */
  readonly earned: number;
  /** Points of all. */
  readonly points: number;
}

/**
 * Counts outcomes and their points.
 *
 * @param outcomes The outcomes.
 * @returns The numbers.
 */
export function summaryOf(outcomes: readonly Outcome[]): Summary {
  const passed = outcomes.filter(({ state }) => state === "passed");
  const toDo = outcomes.filter(({ state }) => isOpen(state));
  return {
    exercises: outcomes.length,
    passed: passed.length,
    failed: outcomes.length - passed.length - toDo.length,
    toDo: toDo.length,
    earned: pointsOf(passed),
    points: pointsOf(outcomes),
  };
}

/**
 * A summary in one line.
 *
 * @param summary The numbers.
 * @param palette The colours of the output.
 * @returns The line.
 */
export function summaryLine(summary: Summary, palette: Palette): string {
  const { passed, failed, toDo, earned, points } = summary;
  const parts = [
    passed > 0 && stateText("passed", palette, `${passed} passed`),
    failed > 0 && stateText("failed", palette, `${failed} failed`),
    toDo > 0 && stateText("to do", palette, `${toDo} to do`),
    `${earned} of ${points} points`,
  ];
  return parts.filter((part) => part !== false).join(" · ");
}

/**
 * Outcomes as one document for machines.
 *
 * @param outcomes The outcomes.
 * @returns JSON text.
 */
export function summaryJson(outcomes: readonly Outcome[]): string {
  const exercises = outcomes.map((outcome) => ({
    ...outcome.result,
    state: outcome.state,
    ...(outcome.note === undefined ? {} : { note: outcome.note }),
    points: outcome.exercise.points,
    earned: outcome.state === "passed" ? outcome.exercise.points : 0,
    milliseconds: outcome.milliseconds,
  }));
  return JSON.stringify({ exercises, summary: summaryOf(outcomes) }, null, 2);
}

function pointsOf(outcomes: readonly Outcome[]): number {
  return outcomes.reduce((sum, { exercise }) => sum + exercise.points, 0);
}
