import { scenarios } from '../src/testing/index.ts';
import { challenge, email, ok, sms, transaction } from '../src/testing/wire.ts';

/** What a server answers at the steps of an ordinary reset, at one moment. */
export const NOW = Date.parse('2026-03-02T09:00:00Z');
export const chooseMethod = ok(transaction('choose_method', NOW, { methods: [email, sms] }), 201);
export const enterCode = ok(transaction('enter_code', NOW, challenge(email, NOW), { version: 2 }));
export const setPassword = scenarios['set_password/fresh'](NOW);
export const done = scenarios['done/reset'](NOW);
