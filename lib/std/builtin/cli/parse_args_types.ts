/**
 * What {@linkcode parseArgs} makes of its options, as types.
 *
 * @module
 */

/** The options named in a list of them. */
type Named<T> = Extract<T, string>;

/** `A | B` to `A & B`. */
type Both<T> = (T extends unknown ? (value: T) => void : never) extends
  (value: infer R) => void ? R : never;

/** An intersection of objects, however deep, to a single object. */
type Merged<T> = T extends Record<string, unknown>
  ? { [Key in keyof T]: Merged<T[Key]> }
  : T;

/** `"a.b"` to `{ a: { b: Value } }`. */
type Present<Name extends string, Value> = Name extends
  `${infer First}.${infer Rest}` ? { [Key in First]: Present<Rest, Value> }
  : { [Key in Name]: Value };

/** `"a.b"` to `{ a?: { b?: Value } }`. */
type Optional<Name extends string, Value> = Name extends
  `${infer First}.${infer Rest}` ? { [Key in First]?: Optional<Rest, Value> }
  : { [Key in Name]?: Value };

/** With `--no-name`, if that may be said. */
type OrNegated<Name, Value, Negatable> = Name extends Negatable ? Value | false
  : Value;

type StringFlag<Name extends string, Collected, Negatable> = Name extends
  Collected ? Present<Name, OrNegated<Name, string[], Negatable>>
  : Name extends string ? Optional<Name, OrNegated<Name, string, Negatable>>
  : never;

type BooleanFlag<Name extends string, Collected> = Name extends Collected
  ? Present<Name, boolean[]>
  : string extends Name ? Record<string, boolean | undefined>
  : Name extends string ? Present<Name, boolean>
  : never;

type CollectedFlag<Name extends string, Negatable> = Name extends string
  ? Present<Name, OrNegated<Name, unknown[], Negatable>>
  : never;

type Flags<Booleans, Strings, Collected, Negatable> = Merged<
  Both<
    // deno-lint-ignore ban-types -- nothing, so that there is always something
    | {}
    | StringFlag<Named<Strings>, Collected, Negatable>
    | BooleanFlag<Named<Booleans>, Collected>
    | CollectedFlag<
      Exclude<Named<Collected>, Strings | Booleans>,
      Negatable
    >
  >
>;

/** `{ "a.b": Value }` to `{ a: { b: Value } }`. */
type Nested<T> = T extends Record<string, unknown>
  ? Record<string, unknown> extends T ? T
  : Both<{ [Key in keyof T]: Present<Named<Key>, T[Key]> }[keyof T]>
  : T;

type WithDefaults<Values, Defaults> = Defaults extends undefined ? Values
  :
    & Omit<Values, keyof Defaults>
    & {
      [Key in keyof Defaults]: Key extends keyof Values
        ? WithDefault<Values[Key], Defaults[Key]>
        : unknown;
    };

type WithDefault<Value, Default> = (Value & Default) | Default extends
  Record<string, unknown> ? WithDefaults<NonNullable<Value>, Default>
  : Default | NonNullable<Value>;

type WithAliases<Values, TAliases> = {
  [Key in keyof Values as Key | AliasesOf<Key, TAliases>]: Values[Key];
};

type AliasesOf<Key, TAliases> = Key extends keyof TAliases
  ? TAliases[Key] extends string
    ? string extends TAliases[Key] ? never : TAliases[Key]
  : TAliases[Key] extends string[] ? TAliases[Key][number]
  : never
  : never;

/** Whether any of the options that give the result its type is there. */
type IsTyped<Booleans, Strings, Collected> = undefined extends Strings
  ? undefined extends Collected ? undefined extends Booleans ? false
    : false extends Booleans ? false
    : true
  : true
  : true;

/** The flags and their types, as far as the options tell. */
export type Values<
  Booleans,
  Strings,
  Collected,
  Negatable,
  Defaults,
  TAliases,
> = IsTyped<Booleans, Strings, Collected> extends true ?
    & Record<string, unknown>
    & WithAliases<
      WithDefaults<
        Flags<Booleans, Strings, Collected, Negatable>,
        Nested<Defaults>
      >,
      TAliases
    >
  // deno-lint-ignore no-explicit-any -- the same type as in the real package
  : Record<string, any>;

/** The option `alias`: from a name to its other names. */
export type Aliases<Name = string, Alias extends string = string> = Partial<
  Record<Extract<Name, string>, Alias | readonly Alias[]>
>;

interface DoubleDash {
  /** The arguments after `--`. */
  "--"?: string[];
}

/** The value returned from {@linkcode parseArgs}. */
export type Args<
  // deno-lint-ignore no-explicit-any -- the same type as in the real package
  TArgs extends Record<string, unknown> = Record<string, any>,
  TDoubleDash extends boolean | undefined = undefined,
> = Merged<
  & TArgs
  & {
    /** The arguments that belong to no option. */
    _: (string | number)[];
  }
  & (boolean extends TDoubleDash ? DoubleDash
    : true extends TDoubleDash ? Required<DoubleDash>
    : unknown)
>;

/** Options for {@linkcode parseArgs}. */
export interface ParseOptions<
  TBooleans extends boolean | string | undefined =
    | boolean
    | string
    | undefined,
  TStrings extends string | undefined = string | undefined,
  TCollectable extends string | undefined = string | undefined,
  TNegatable extends string | undefined = string | undefined,
  TDefault extends Record<string, unknown> | undefined =
    | Record<string, unknown>
    | undefined,
  TAliases extends Aliases | undefined = Aliases | undefined,
  TDoubleDash extends boolean | undefined = boolean | undefined,
> {
  /** Whether what follows `--` goes to `"--"` instead of `_`. */
  "--"?: TDoubleDash;
  /** Other names of a flag. */
  alias?: TAliases;
  /** Flags without a value; `true`: all that are written `--name`. */
  boolean?: TBooleans | readonly Extract<TBooleans, string>[];
  /** The values of flags that are not given. */
  default?:
    & TDefault
    & { [Key in Named<TBooleans | TStrings>]?: unknown };
  /** Whether all that follows the first argument of no flag goes to `_`. */
  stopEarly?: boolean;
  /** Flags whose value is a string, even if it looks like a number. */
  string?: TStrings | readonly Extract<TStrings, string>[];
  /** Flags that may be given several times, for an array of values. */
  collect?: TCollectable | readonly Extract<TCollectable, string>[];
  /** Flags that `--no-name` sets to `false`. */
  negatable?: TNegatable | readonly Extract<TNegatable, string>[];
  /** Is asked about what the options do not name; `false` drops it. */
  unknown?: (arg: string, key?: string, value?: unknown) => unknown;
}
