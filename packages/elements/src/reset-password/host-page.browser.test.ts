import { expect, fixture, html } from '@open-wc/testing';
import { createClient } from '@rekey/client/lean';
import { fakeClient, fakeServer, memoryStorage, RIGHT_CODE, scenarios } from '@rekey/client/testing';
import '../define/all.ts';
import { arrives, enter, form, mount, nextFrame, press, title } from '../testing/mount.ts';
import { safeLink } from '../internal/safe-link.ts';
import type { RekeyResetPassword } from './reset-password.ts';
import { waitUntil } from '../testing/wait-until.ts';

/** A sheet of the page itself, taken away again afterwards. */
function hostSheet(css: string): () => void {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  return () => {
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((one) => one !== sheet);
  };
}

const element = (parent: Element) => parent.querySelector<RekeyResetPassword>('rekey-reset-password')!;

describe('<rekey-reset-password> on somebody’s page', () => {
  it('takes a printed form over: the very input stays, with its value, and can be used', async () => {
    const page = await fixture<HTMLElement>(html`<div></div>`);
    const second = document.createElement('rekey-reset-password');
    const box = document.createElement('div');
    box.dataset['rekeyForm'] = '';
    const screen = Object.assign(document.createElement('div'), { className: 'rekey-screen' });
    const own = Object.assign(document.createElement('form'), { className: 'rekey-form' });
    const input = Object.assign(document.createElement('input'), {
      className: 'rekey-input',
      name: 'identifier',
      value: 'ada@contoso.test',
    });
    own.append(input);
    screen.append(own);
    box.append(screen);
    second.append(box);
    second.client = fakeClient('identify/fresh');
    page.append(second);
    await second.updateComplete;
    input.focus();
    await nextFrame();
    expect(second.querySelectorAll('input')).to.have.length(1);
    expect(second.querySelector('input') === input).to.equal(true);
    expect(input.value).to.equal('ada@contoso.test');
    expect(document.activeElement === input, 'the focus moved').to.equal(true);
    expect(input.autocomplete).to.equal('username');
    press(second, 'Continue');
    await arrives(second, 'How should we check it’s you?');
  });

  it('its own child is what people see until it is defined, and nothing of it afterwards', async () => {
    const page = await fixture<HTMLElement>(
      html`<div>
        <rekey-not-defined-yet
          ><a href="https://rekey.contoso.test/reset">Reset your password</a></rekey-not-defined-yet
        >
        <rekey-reset-password .client=${fakeClient('identify/fresh')}
          ><a class="fallback" href="https://rekey.contoso.test/reset">Reset</a></rekey-reset-password
        >
      </div>`,
    );
    await nextFrame();
    expect(page.querySelector('a')!.checkVisibility()).to.equal(true);
    expect(page.querySelector('.fallback')!.checkVisibility()).to.equal(false);
  });

  it('without a server it leaves the fallback where it is', async () => {
    const page = await fixture<HTMLElement>(
      html`<rekey-reset-password><a href="https://rekey.contoso.test/reset">Reset</a></rekey-reset-password>`,
    );
    await waitUntil(() => page.querySelector('a')!.checkVisibility(), 'the fallback is hidden');
  });

  it('works inside a page that is one big form, which never notices', async () => {
    let submits = 0;
    const page = await fixture<HTMLFormElement>(
      html`<form
        @submit=${(event: Event) => {
          event.preventDefault();
          submits += 1;
        }}
      >
        <rekey-reset-password .client=${fakeClient('identify/fresh')}></rekey-reset-password>
      </form>`,
    );
    const reset = element(page);
    enter(form(reset).querySelector('input')!, 'ada@contoso.test');
    press(reset, 'Continue');
    await arrives(reset, 'How should we check it’s you?');
    press(reset, 'Email a code to');
    await arrives(reset, 'Enter your code');
    enter(form(reset).querySelector<HTMLInputElement>('rekey-code-field input')!, RIGHT_CODE);
    await arrives(reset, 'Now show it’s you in a second way');
    expect(submits).to.equal(0);
  });

  it('keeps its size, place and letters under a page’s `input{float:left;height:18px}` and worse', async () => {
    const undo = hostSheet(
      'input{float:left;height:18px;width:90px;padding:0;font:10px serif} button,a{text-transform:uppercase;float:right;height:12px;color:red} label{display:none} p,h2,div{margin:40px;color:#ddd} *{font-family:fantasy}',
    );
    try {
      const reset = await mount('identify/fresh');
      const input = form(reset).querySelector('input')!;
      const style = getComputedStyle(input);
      expect(style.float).to.equal('none');
      expect(input.getBoundingClientRect().height).to.be.at.least(44);
      expect(parseFloat(style.fontSize)).to.be.at.least(16);
      expect(form(reset).querySelector('label')!.checkVisibility()).to.equal(true);
      const button = form(reset).querySelector('button')!;
      expect(getComputedStyle(button).textTransform).to.equal('none');
      expect(button.getBoundingClientRect().height).to.be.at.least(44);
      expect(getComputedStyle(form(reset).querySelector('.rekey-help')!).marginTop).to.equal('0px');
    } finally {
      undo();
    }
  });

  it('hands the fields to the page’s own CSS where `appearance="host"` asks for it', async () => {
    const undo = hostSheet('.rekey-input{border-radius:0;background:rgb(1, 2, 3)}');
    try {
      const reset = await fixture<RekeyResetPassword>(
        html`<rekey-reset-password
          appearance="host"
          .client=${fakeClient('identify/fresh')}
        ></rekey-reset-password>`,
      );
      expect(getComputedStyle(form(reset).querySelector('input')!).backgroundColor).to.equal('rgb(1, 2, 3)');
    } finally {
      undo();
    }
  });

  it('keeps text and controls apart by 4.5:1 for accents all around the wheel, light and dark (look.md)', async () => {
    const page = await fixture<HTMLElement>(
      html`<div><rekey-reset-password .client=${fakeClient('identify/fresh')}></rekey-reset-password></div>`,
    );
    const button = element(page).querySelector('.rekey-button')!;
    for (const scheme of ['light', 'dark']) {
      page.style.colorScheme = scheme;
      for (let hue = 0; hue < 360; hue += 30) {
        page.style.setProperty('--rekey-accent', `oklch(0.7 0.2 ${hue})`);
        const { color, backgroundColor } = getComputedStyle(button);
        await settledColours(button);
        const ratio = contrast(
          getComputedStyle(button).color || color,
          getComputedStyle(button).backgroundColor || backgroundColor,
        );
        expect(ratio, `${scheme}, hue ${hue}`).to.be.at.least(4.5);
      }
    }
  });

  it('A-121 is not turned by polluted prototypes, enumerable or with a `toJSON` for arrays', async () => {
    const pollution: [object, Record<string, unknown>][] = [
      [
        Object.prototype,
        {
          baseUrl: 'https://evil.test',
          fetch: () => Promise.reject(new Error('taken over')),
          hooks: { beforeRequest: [] },
          credentials: 'include',
          storage: null,
          identifier: 'mallory@contoso.test',
          toJSON: () => 'taken over',
          each: () => {},
        },
      ],
      [Array.prototype, { toJSON: () => '["taken over"]', each: () => {} }],
    ];
    for (const [prototype, added] of pollution) Object.assign(prototype, added);
    try {
      const server = fakeServer();
      const client = createClient({
        baseUrl: 'https://rekey.contoso.test',
        storage: memoryStorage(),
        fetch: server.fetch,
      });
      const reset = await fixture<RekeyResetPassword>(
        html`<rekey-reset-password .client=${client}></rekey-reset-password>`,
      );
      enter(form(reset).querySelector('input')!, 'ada@contoso.test');
      press(reset, 'Continue');
      await arrives(reset, 'How should we check it’s you?');
      press(reset, 'Email a code to');
      await arrives(reset, 'Enter your code');
      enter(form(reset).querySelector<HTMLInputElement>('rekey-code-field input')!, RIGHT_CODE);
      await arrives(reset, 'Now show it’s you in a second way');
      expect(
        server.requests.map(({ path, body }) => [path.split('/').at(-1), ...Object.values(body)]),
      ).to.deep.equal([
        ['resets', 'ada@contoso.test'],
        ['challenges', 'm_email'],
        ['proofs', 'ch_email', RIGHT_CODE],
      ]);
    } finally {
      for (const [prototype, added] of pollution)
        for (const name of Object.keys(added)) Reflect.deleteProperty(prototype, name);
    }
  });

  it('a name that is sent before the look for an earlier reset has begun is not lost', async () => {
    const reset = await fixture<RekeyResetPassword>(
      html`<rekey-reset-password .client=${fakeClient('identify/fresh')}></rekey-reset-password>`,
    );
    enter(form(reset).querySelector('input')!, 'ada@contoso.test');
    press(reset, 'Continue');
    await arrives(reset, 'How should we check it’s you?');
  });

  it('A-107 a link that is no web address is dropped, however it is written', async () => {
    for (const url of [
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'java\tscript:alert(1)',
      'data:text/html,<script>alert(1)</script>',
      'vbscript:msgbox(1)',
      'http://elsewhere.test/',
    ]) {
      expect(safeLink(url), url).to.equal(undefined);
      const client = createClient({
        baseUrl: 'https://rekey.contoso.test',
        storage: memoryStorage(),
        fetch: () => {
          const { body } = scenarios['done/with-return'](Date.now()) as { body: object };
          return Promise.resolve(new Response(JSON.stringify({ ...body, returnTo: url }), { status: 201 }));
        },
      });
      const reset = await fixture<RekeyResetPassword>(
        html`<rekey-reset-password .client=${client} return-to=${url}></rekey-reset-password>`,
      );
      enter(form(reset).querySelector('input')!, 'ada@contoso.test');
      press(reset, 'Continue');
      await arrives(reset, 'Your password is changed');
      expect(reset.querySelector('a')).to.equal(null);
    }
    expect(safeLink('https://intranet.contoso.test/')).to.equal('https://intranet.contoso.test/');
    expect(safeLink('mailto:help@contoso.test')).to.equal('mailto:help@contoso.test');
  });

  it('S-132 the hosted page is told where to return to', async () => {
    const place = 'https://intranet.contoso.test/start?a=1&b=2';
    const reset = await fixture<RekeyResetPassword>(
      html`<rekey-reset-password
        .client=${fakeClient('unsupported/newer-server')}
        return-to=${place}
      ></rekey-reset-password>`,
    );
    await arrives(reset, 'One step can’t be shown on this page');
    const { searchParams, pathname } = new URL(reset.querySelector('a')!.href);
    expect([pathname, searchParams.get('return-to')]).to.deep.equal(['/reset', place]);
  });

  it('S-132 `return-to` is meant as the page means it: the server is asked about a whole address', async () => {
    const asked: unknown[] = [];
    for (const written of ['/start?x=1', 'done', 'https://intranet.contoso.test/start', 'https://[']) {
      const client = createClient({
        baseUrl: 'https://rekey.contoso.test',
        storage: memoryStorage(),
        fetch: async (request: RequestInfo | URL, init?: RequestInit) => {
          asked.push(((await new Request(request, init).json()) as { returnTo: unknown }).returnTo);
          const { body } = scenarios['done/with-return'](Date.now()) as { body: object };
          return new Response(JSON.stringify(body), { status: 201 });
        },
      });
      const reset = await fixture<RekeyResetPassword>(
        html`<rekey-reset-password .client=${client} return-to=${written}></rekey-reset-password>`,
      );
      enter(form(reset).querySelector('input')!, 'ada@contoso.test');
      press(reset, 'Continue');
      await arrives(reset, 'Your password is changed');
    }
    const folder = new URL('.', document.baseURI).href;
    expect(asked).to.deep.equal([
      `${location.origin}/start?x=1`,
      `${folder}done`,
      'https://intranet.contoso.test/start',
      'https://[',
    ]);
  });

  it('keys typed into it do not reach handlers of the page', async () => {
    const keys: string[] = [];
    const listen = (event: KeyboardEvent) => keys.push(event.key);
    document.addEventListener('keydown', listen);
    const reset = await mount('identify/fresh');
    const input = form(reset).querySelector('input')!;
    for (const key of ['a', 'Enter', 'Escape'])
      input.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    document.removeEventListener('keydown', listen);
    expect(keys).to.deep.equal(['Escape']);
  });

  it('A-106 what a server says is text, whatever is in it', async () => {
    const client = fakeClient('choose_method/many');
    const reset = await fixture<RekeyResetPassword>(
      html`<rekey-reset-password
        .client=${client}
        identifier=${'<img src=x onerror=alert(1)>'}
      ></rekey-reset-password>`,
    );
    await waitUntil(() => title(reset) !== '');
    expect(reset.querySelector('img')).to.equal(null);
  });
});

/** A colour that is on its way to another one is neither. */
async function settledColours(element: Element): Promise<void> {
  for (const animation of element.getAnimations()) animation.finish();
  await Promise.resolve();
}

/** WCAG contrast of two CSS colours, as the browser paints them. */
function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

function luminance(colour: string): number {
  const canvas = document.createElement('canvas').getContext('2d')!;
  canvas.fillStyle = colour;
  canvas.fillRect(0, 0, 1, 1);
  const [r, g, b] = [...canvas.getImageData(0, 0, 1, 1).data].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}
