import type { IdentifyScreen } from './screens/identify.ts';

/** What the element lends to the journey. */
export interface Stage {
  readonly element: HTMLElement;
  /** The light child that holds everything with ids. */
  readonly container: HTMLElement;
  readonly identify: IdentifyScreen;
  readonly prefix: string;
  returnTo(): string | undefined;
}
