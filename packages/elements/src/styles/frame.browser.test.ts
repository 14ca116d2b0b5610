import { expect, fixture, html } from '@open-wc/testing';
import { fakeClient } from '@rekey/client/testing';
import '../define/all.ts';

const reset = () =>
  html`<rekey-reset-password .client=${fakeClient('identify/fresh')}></rekey-reset-password>`;

describe('the shell', () => {
  const places = {
    'a table cell beside a navigation': html`<table>
      <tr>
        <td>Canteen</td>
        <td>${reset()}</td>
      </tr>
    </table>`,
    'a float': html`<div style="float:left">${reset()}</div>`,
    'an inline block': html`<div style="display:inline-block">${reset()}</div>`,
    'a centred flex box': html`<div style="display:flex;justify-content:center">${reset()}</div>`,
    'a centred grid': html`<div style="display:grid;place-items:center">${reset()}</div>`,
  };
  for (const [place, template] of Object.entries(places)) {
    it(`is wide enough for its words in ${place}, and no wider than a phone`, async () => {
      const page = await fixture<HTMLElement>(html`<div style="inline-size:400px">${template}</div>`);
      const { width } = page.querySelector('rekey-reset-password')!.getBoundingClientRect();
      expect(width).to.be.within(288, 400);
    });
  }
});
