/**
 * `@std/testing/types`: assertions about types, checked by the compiler. They
 * do nothing at run time, so there is nothing to load from the real package.
 *
 * ```ts
 * import { assertType, type IsExact } from "@std/testing/types";
 *
 * const ports = [80, 443];
 * assertType<IsExact<typeof ports, number[]>>(true);
 * ```
 *
 * @module
 */

/**
 * Asserts at compile time that a type comes to `true` or to `false`.
 *
 * @param _expected What it comes to.
 */
export function assertType<T extends boolean>(_expected: T): void {}

/** Asserts that a type comes to `true`. */
export type AssertTrue<T extends true> = [T] extends [never] ? never : never;

/** Asserts that a type comes to `false`. */
export type AssertFalse<T extends false> = [T] extends [never] ? never : never;

/** Asserts that a type comes to what is expected. */
export type Assert<T extends boolean, Expected extends T> =
  [T, Expected] extends [never, never] ? never
    : never;

/** Whether a type is `any`. */
export type IsAny<T> = 0 extends (1 & T) ? true : false;

/** Whether a type is `never`. */
export type IsNever<T> = [T] extends [never] ? true : false;

/** Whether a type is `unknown`, or `any`. */
export type IsUnknown<T> = unknown extends T ? [T] extends [null] ? false : true
  : false;

/** Whether `null` or `undefined` is among the values of a type. */
export type IsNullable<T> = Extract<T, null | undefined> extends never ? false
  : true;

/** Whether a union has a member. */
export type Has<T, U> = IsAny<T> extends true ? true
  : IsAny<U> extends true ? false
  : [Extract<T, U>] extends [never] ? false
  : true;

/** Whether a union lacks a member. */
export type NotHas<T, U> = Has<T, U> extends true ? false : true;

/** Whether two types are the same, also where one of them is `any`. */
export type IsExact<T, U> = Identical<Plain<T>, Plain<U>>;

// TypeScript takes two such functions for assignable only if T and U are the
// same to it, not merely assignable to each other.
type Identical<T, U> = (<X>(_: T) => X extends T ? 1 : 2) extends
  (<X>(_: U) => X extends U ? 1 : 2) ? true : false;

/** Intersections of objects merged into one object. */
type Plain<T> = IsAny<T> extends true ? Any
  : T extends Record<PropertyKey, unknown> ? { [Key in keyof T]: Plain<T[Key]> }
  : T;

interface Any {
  readonly isAny: unique symbol;
}
