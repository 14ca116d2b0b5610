import { html, type TemplateResult } from 'lit';

/** So many of so many: one bar for each, for eyes only. */
export const bars = (on: number, total: number): TemplateResult[] =>
  Array.from({ length: total }, (_, index) => html`<i ?data-on=${index < on}></i>`);
