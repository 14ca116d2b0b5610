import type { ResetSnapshot } from '@rekey/client';
import type { Words } from '../words/words.ts';
import type { HelpScreen } from './screens/scene.ts';
import { fetchAhead, fetchHelp, makeReady } from './screens/screen.ts';

/** What comes to the page when a person needs it: the screen of a step, and how to get help. */
export class LateParts {
  readonly #page: Document;
  #underWay = false;
  /** Whether the last screen that was needed did not come. */
  failed = false;
  /** How to get help; null when it could not be fetched, undefined before that. */
  help: HelpScreen | null | undefined;

  constructor(page: Document) {
    this.#page = page;
  }

  /** Whether the screen of a step is under way; until it is there, the one before it stays as it is. */
  get fetching(): boolean {
    return this.#underWay;
  }

  /** Fetches what a step needs; `failed` then says how that went. False when something is under way already. */
  async fetch(at: ResetSnapshot, words: Words): Promise<boolean> {
    if (this.#underWay) return false;
    this.#underWay = true;
    this.failed = await makeReady(at, words, this.#page).then(
      () => false,
      () => true,
    );
    this.#underWay = false;
    return true;
  }

  /** Fetches what says how to get help, unless it is there in these words. */
  async needHelp(words: Words): Promise<void> {
    if (this.help && words.complete) return;
    this.help = undefined;
    this.help = await fetchHelp(words, this.#page).catch(() => null);
  }

  /** Fetches what may be needed soon; nobody waits for it. */
  ahead(at: ResetSnapshot, words: Words): void {
    fetchAhead(at, words, this.#page).catch(() => {});
  }
}
