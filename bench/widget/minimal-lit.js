// The least that is a Lit form: one element, one field, one call.
import { css, html, LitElement } from 'lit';

class MinimalForm extends LitElement {
  static properties = { sent: { state: true } };
  static styles = css`
    form {
      display: grid;
      gap: 12px;
      max-width: 360px;
      font: 16px/1.5 system-ui;
    }
    input,
    button {
      font: inherit;
      padding: 8px 12px;
    }
  `;

  constructor() {
    super();
    this.sent = false;
  }

  async #submit(event) {
    event.preventDefault();
    const identifier = new FormData(event.target).get('identifier');
    await fetch('/v1/resets', {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ identifier }),
    });
    this.sent = true;
  }

  render() {
    if (this.sent) return html`<p role="status">Check your e-mail.</p>`;
    return html`
      <form @submit=${(event) => this.#submit(event)}>
        <h2>Reset your password</h2>
        <label for="name">User name</label>
        <input id="name" name="identifier" autocomplete="username" required />
        <button>Continue</button>
      </form>
    `;
  }
}
customElements.define('minimal-form', MinimalForm);
