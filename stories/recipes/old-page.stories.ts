import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { fakeClient } from '@rekey/client/testing';
import { html } from 'lit';
import { expect, fn, userEvent, within } from 'storybook/test';
import { elementIn, settled } from '../reset-story.ts';

/**
 * The page that needs a reset most: tables, one big form, and a sheet that floats and shrinks every input. The reset
 * keeps its shape, and the page's own form never notices.
 */
const meta: Meta = { title: 'Recipes/Inside an old page', parameters: { controls: { include: [] } } };
export default meta;

const submitted = fn((event: Event) => event.preventDefault());
const oldSheet = `
.old-page, .old-page * { font-family: Verdana, sans-serif }
.old-page { background: #fff; color: #222; font-size: 11px; padding: 8px }
.old-page input { float: left; height: 18px; width: 90px; padding: 0; font: 10px serif }
.old-page button, .old-page a { text-transform: uppercase; float: right; height: 12px; color: #700 }
.old-page h2, .old-page p, .old-page div { margin: 20px 0; line-height: 1 }
.old-page label { display: none }
.old-page td { vertical-align: top; padding: 6px; border: 1px solid #999 }
.old-page .nav { width: 140px; background: #dde }`;

export const OneBigForm: StoryObj = {
  globals: { locale: 'en', scheme: 'light' },
  render: () => html`<style>${oldSheet}</style>
    <main class="old-page">
      <form action="/Default.aspx" method="post" @submit=${submitted}>
        <input type="hidden" name="__VIEWSTATE" value="dDwtMTA4MzE0MjEwNTs7Pg==" />
        <table role="presentation">
          <tr>
            <td class="nav">Contoso Intranet<br />Phone book<br />Canteen</td>
            <td><rekey-reset-password .client=${fakeClient('identify/fresh', { now: Date.now() })}></rekey-reset-password></td>
          </tr>
        </table>
      </form>
    </main>`,
  play: async ({ canvasElement }) => {
    submitted.mockClear();
    const canvas = within(canvasElement);
    await userEvent.type(await canvas.findByLabelText('User name'), 'ada@contoso.test{Enter}');
    const title = await canvas.findByRole(
      'heading',
      { name: 'How should we check it’s you?' },
      { timeout: 10_000 },
    );
    await expect(getComputedStyle(title).marginTop).toBe('0px');
    await expect(elementIn(canvasElement).getBoundingClientRect().width).toBeGreaterThan(280);
    await expect(submitted).not.toHaveBeenCalled();
    await settled(canvasElement);
  },
};
