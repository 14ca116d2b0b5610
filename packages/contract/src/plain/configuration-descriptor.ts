// Written by scripts/generate-checks.mjs from the schemas. Change those, not this.
import type { Shape } from './check.ts';

/** `configurationSchema` */
export const configuration: Shape = {
  api: 'number',
  server: { version: 'string' },
  organisation: { name: 'string' },
  originAllowed: 'boolean',
  hostedUrl: 'string',
  identifier: { 'example?': 'string', maxLength: 'number' },
  passwordRules: {
    minLength: 'number',
    maxLength: 'number',
    minCharacterClasses: 'number',
    refuseIdentity: 'boolean',
  },
  locales: ['string'],
  humanCheck: 'string',
};
