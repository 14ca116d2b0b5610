/** What a command ends with when it does not succeed. */
export const exitCodes = {
  /** It was tried and did not work. */
  failed: 1,
  /** The command line is not one. */
  usage: 2,
  /** The settings are unsafe or wrong; nothing was started. */
  refused: 3,
  /** The audit trail is not whole, or does not go on from the head that was noted. */
  notWhole: 4,
} as const;

/** A failure that a person can act on: what is wrong, where, and what to do. Printed without a stack. */
export class Fault extends Error {
  override readonly name = 'Fault';
  readonly exitCode: number;
  constructor(message: string, exitCode: number = exitCodes.failed) {
    super(message);
    this.exitCode = exitCode;
  }
}
