/** One word of the command line. */
export interface Command {
  /** One line for the list of `rekey --help`. */
  readonly summary: string;
  /** What `rekey <word> --help` prints. */
  readonly help: string;
  /**
   * @throws {Fault} for everything a person can act on.
   */
  run(args: readonly string[]): Promise<void>;
}
