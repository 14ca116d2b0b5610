import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { locales } from '@rekey/messages';
import { ADA, PUBLIC_URL, proveAsAda, runningServer } from '@rekey/testkit';
import { timeZoneProblem } from './time-zone.ts';
import { moment } from './words.ts';

const HELPER = 'ida.admin@mail.test';

describe('the time zone of what people read', () => {
  it('the name of the zone tells summer time from winter time, also in the hour that comes twice', () => {
    const at = (iso: string, zone = 'Europe/Berlin') => moment(iso, 'en', zone);
    assert.equal(at('2026-03-29T00:59:00Z'), '29 March 2026 at 01:59 CET');
    assert.equal(at('2026-03-29T01:00:00Z'), '29 March 2026 at 03:00 CEST');
    assert.equal(at('2026-10-25T00:30:00Z'), '25 October 2026 at 02:30 CEST');
    assert.equal(at('2026-10-25T01:30:00Z'), '25 October 2026 at 02:30 CET');
    assert.equal(at('2026-11-01T05:30:00Z', 'America/New_York'), '1 November 2026 at 01:30 GMT-4');
    assert.equal(at('2026-11-01T06:30:00Z', 'America/New_York'), '1 November 2026 at 01:30 GMT-5');
    const short = (iso: string, locale: string) => moment(iso, locale, 'Europe/Berlin', 'short');
    assert.equal(short('2026-10-25T00:30:00Z', 'de'), '25. Okt., 02:30 MESZ');
    assert.equal(short('2026-10-25T01:30:00Z', 'de'), '25. Okt., 02:30 MEZ');
    assert.equal(short('2026-10-25T00:30:00Z', 'ar'), '25 أكتوبر، 2:30 ص غرينتش+2');
    assert.equal(short('2026-10-25T01:30:00Z', 'ar'), '25 أكتوبر، 2:30 ص غرينتش+1');
  });

  it('no two hours around any change of summer time read the same, in any language', () => {
    const hour = 3_600_000;
    for (const { tag } of locales)
      for (const zone of ['Europe/London', 'Europe/Lisbon', 'America/St_Johns', 'Australia/Lord_Howe'])
        for (const day of [
          '2026-03-08',
          '2026-03-29',
          '2026-04-05',
          '2026-10-04',
          '2026-10-25',
          '2026-11-01',
        ])
          for (const length of ['long', 'short'] as const) {
            const start = Date.parse(`${day}T00:00:00Z`) - 24 * hour;
            const said = Array.from({ length: 96 }, (_, half) =>
              moment(new Date(start + (half * hour) / 2).toISOString(), tag, zone, length),
            );
            assert.equal(new Set(said).size, said.length, `${tag} ${zone} ${day}`);
          }
  });

  it('notices, texts, help mails and the page of a link say the time where people are, all the same', async () => {
    await using running = await runningServer({ timeZone: 'Asia/Kolkata' });
    const visitor = running.visitor();
    await proveAsAda(running, visitor);
    await visitor.askHelp();
    (await visitor.submit('quiet river under stone')).at('done');
    const told = await running.messageTo(ADA.email);
    assert.match(told.text, / was reset on 5 January 2026 at 14:30 GMT\+5:30\./);
    assert.match((await running.messageTo(ADA.mobile)).text, / was reset on 5 Jan, 14:30 GMT\+5:30\./);
    assert.match((await running.messageTo(HELPER)).text, / on 5 January 2026 at 14:30 GMT\+5:30 and asks /);

    const link = new URL(/https:\S+not-me\S+/.exec(told.text)![0]);
    const body = new URLSearchParams({ t: link.searchParams.get('t')!, key: crypto.randomUUID() });
    const page = await running.server.handle(
      new Request(link.origin + link.pathname, { method: 'POST', headers: { Origin: PUBLIC_URL }, body }),
    );
    assert.match(await page.text(), /6 January 2026 at 14:30 GMT\+5:30/);
    assert.match((await running.messageTo(ADA.email)).text, /Until 6 January 2026 at 14:30 GMT\+5:30 /);
  });

  it('a zone that does not exist stops the start, by name; every one that Intl knows is accepted', async () => {
    for (const wrong of ['Europe/Belin', 'local', '', 'GMT+2'])
      await assert.rejects(
        runningServer({ timeZone: wrong }),
        new RangeError(`timeZone: ${wrong} is no time zone. Write one such as Europe/Berlin.`),
      );
    for (const zone of [...Intl.supportedValuesOf('timeZone'), 'UTC', 'Asia/Kolkata', '+05:30'])
      assert.equal(timeZoneProblem(zone), null);
  });
});
