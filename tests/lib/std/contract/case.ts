/** Something that a module of `@std` does, whoever provides the module. */
export interface Case<Module> {
  /** What it does, as the name of a test. */
  readonly name: string;
  /** Throws if it does not. */
  readonly check: (module: Module) => void | Promise<void>;
}
