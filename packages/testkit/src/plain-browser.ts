import assert from 'node:assert/strict';
import { PUBLIC_URL, type RunningServer } from './running-server.ts';

/** A browser without script: keeps the cookie, follows redirects, reads forms. */
export class PlainBrowser {
  readonly #running: RunningServer;
  readonly #language: string;
  readonly #address: string;
  cookie = '';
  /** As some browsers are set up. */
  refusesCookies = false;
  status = 0;
  /** Of the page that is shown. */
  path = '';
  page = '';
  headers = new Headers();

  constructor(running: RunningServer, language = 'en', address = '203.0.113.9') {
    this.#running = running;
    this.#language = language;
    this.#address = address;
  }

  async open(path: string, form?: URLSearchParams, headers: Record<string, string> = {}): Promise<void> {
    const request = new Request(`${PUBLIC_URL}${path}`, {
      method: form === undefined ? 'GET' : 'POST',
      headers: {
        Accept: 'text/html,application/xhtml+xml,*/*;q=0.8',
        'Accept-Language': this.#language,
        ...(this.cookie === '' ? {} : { Cookie: this.cookie }),
        ...(form === undefined
          ? {}
          : { Origin: PUBLIC_URL, 'Content-Type': 'application/x-www-form-urlencoded' }),
        ...headers,
      },
      ...(form === undefined ? {} : { body: form.toString() }),
    });
    const response = await this.#running.server.handle(request, { address: this.#address });
    const set = response.headers.get('Set-Cookie');
    if (set !== null && !this.refusesCookies) this.cookie = set.split(';')[0]!;
    this.status = response.status;
    this.headers = response.headers;
    this.page = await response.text();
    this.path = path;
    if (response.status === 303) await this.open(response.headers.get('Location')!.replace(PUBLIC_URL, ''));
  }

  /** Fills in the form with this action (the one with this text, if there are several) and sends it. */
  async send(action: string, values: Record<string, string> = {}, text = ''): Promise<void> {
    await this.open(this.#find(action, text).to, this.form(action, values, text));
  }

  form(action: string, values: Record<string, string> = {}, text = ''): URLSearchParams {
    const hidden = [
      ...this.#find(action, text).content.matchAll(/type="hidden" name="(\w+)" value="([^"]*)"/g),
    ].map((match): [string, string] => [match[1]!, match[2]!]);
    return new URLSearchParams([...hidden, ...Object.entries(values)]);
  }

  #find(action: string, text: string): { to: string; content: string } {
    const forms = [...this.page.matchAll(/<form[^>]* action="([^"]*)"[^>]*>(.*?)<\/form>/gs)];
    const wanted = forms.find(
      ([, , content]) => content!.includes(`name="action" value="${action}"`) && content!.includes(text),
    );
    assert.ok(wanted !== undefined, `no form ${action} ${text} on:\n${this.page}`);
    return { to: wanted[1]!.replaceAll('&#38;', '&'), content: wanted[2]! };
  }

  /** Names of the fields of a form that a person fills in, by the labels they are read by. */
  fields(): Map<string, string> {
    const labels = [...this.page.matchAll(/<label[^>]* for="([^"]+)"[^>]*>([^<]*)<\/label>/g)];
    return new Map(
      labels.map(([, id, label]) => [
        label!,
        new RegExp(`<input[^>]* id="${id}" name="([^"]+)"`).exec(this.page)?.[1] ?? '',
      ]),
    );
  }
}
