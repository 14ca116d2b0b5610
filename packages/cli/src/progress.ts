import type { Progress } from './trail.ts';

/** Nobody wants to read of what is over at once. */
const AFTER_MS = 1_500;
const EVERY_MS = 250;

export interface ProgressLine {
  show(progress: Progress): void;
  /** Removes the line. */
  end(): void;
}

/** One line that is written over, on a terminal; nothing elsewhere, where it would be noise. */
export function progressLine(
  terminal: Pick<NodeJS.WriteStream, 'isTTY' | 'write'> = process.stderr,
  now: () => number = () => performance.now(),
): ProgressLine {
  let next = now() + AFTER_MS;
  let shown = false;
  return {
    show({ done, of }) {
      if (!terminal.isTTY || now() < next) return;
      next = now() + EVERY_MS;
      shown = true;
      terminal.write(`\r${done.toLocaleString('en')} of ${of.toLocaleString('en')} entries`);
    },
    end() {
      if (shown) terminal.write('\r\u001b[K');
    },
  };
}
