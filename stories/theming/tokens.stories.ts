import type { Meta, StoryObj } from '@storybook/web-components-vite';
import { html, nothing } from 'lit';
import { readTokens, type Token } from '../../scripts/read-tokens.mjs';
import tree from '../../packages/elements/src/styles/tokens.json' with { type: 'json' };

/** Every token a host may set, read from the same file as the sheet. */
const meta: Meta = { title: 'Theming/Tokens', parameters: { controls: { include: [] } } };
export default meta;

export const EveryToken: StoryObj = {
  render: () => html`<main class="story-page story-tokens">
    <h1>Tokens</h1>
    <table>
      <thead>
        <tr><th>Token</th><th>Default</th><th>In dark</th><th>What</th></tr>
      </thead>
      <tbody>
        ${readTokens(tree).map(row)}
      </tbody>
    </table>
  </main>`,
};

const row = (token: Token) => html`<tr>
  <td><code>${token.name}</code></td>
  <td>${swatch(token, 'light')} <code>${token.light}</code></td>
  <td>${token.dark ? html`${swatch(token, 'dark')} <code>${token.dark}</code>` : nothing}</td>
  <td>${token.description}</td>
</tr>`;

function swatch({ kind, light, dark }: Token, scheme: 'light' | 'dark') {
  const seed = '--rk-seed:oklch(.48 .085 205)';
  return kind === 'color'
    ? html`<i style="${seed};background:${scheme === 'light' ? light : dark}"></i>`
    : kind === 'dimension'
      ? html`<i style="--rk-base:1rem;inline-size:${light}" class="length"></i>`
      : nothing;
}
