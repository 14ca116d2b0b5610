import { css } from 'lit';

/**
 * The shell: a card on a page, nothing but its content in a narrow column or a dialog. Width comes from the container,
 * so a host may centre the element in a grid or flex box without it collapsing.
 */
export const frame = css`
  :host {
    display: block;
    box-sizing: border-box;
    container-type: inline-size;
    inline-size: 100%;
    max-inline-size: 28rem;
    margin-inline: auto;
  }
  :host([hidden]) {
    display: none;
  }
  [part='frame'] {
    box-sizing: border-box;
    padding: var(--rk-frame-pad, 0);
    border-radius: var(--rk-card);
    color: var(--rk-ink);
  }
  @container (min-width: 23rem) {
    [part='frame'] {
      padding: var(--rk-frame-pad, var(--rk-6));
      border: 1px solid var(--rk-frame-line, var(--rk-hair));
      background: var(--rk-surface);
      box-shadow: var(--rk-frame-shadow, 0 1px 2px oklch(0.2 0.02 240 / 0.05), 0 8px 28px oklch(0.2 0.02 240 / 0.07));
    }
  }
  @media print {
    [part='frame'] {
      border: 0;
      box-shadow: none;
    }
  }
`;
