import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { test } from 'node:test';
import { qrCode, qrLines } from './qr.ts';

const ADDRESS = 'otpauth://totp/Contoso:ada%40contoso.test?secret=JBSWY3DPEHPK3PXP&issuer=Contoso';

const picture = (code: readonly (readonly boolean[])[] | null) =>
  createHash('sha256')
    .update(code?.map((row) => row.map(Number).join('')).join('\n') ?? '')
    .digest('hex');

test('a QR code is the one that another maker’s reader has read: every length from 1 to 230 was, when these were kept', () => {
  assert.equal(qrCode(ADDRESS)?.length, 37);
  assert.equal(picture(qrCode(ADDRESS)), 'c9160c2f715772afaecf36fd1dca4e9a56b12f8a179938cfebd386f74d13bff8');
  // Two blocks, and the bits that say the version.
  assert.equal(qrCode('x'.repeat(200))?.length, 53);
  assert.equal(
    picture(qrCode('x'.repeat(200))),
    '71ddfbc79101aebe329e96f941cecd5e8440af18575c5b44b1700da69a5e03d3',
  );
});

test('in a terminal it is black on white with an edge around it, two rows to a line', () => {
  const code = qrCode(ADDRESS)!;
  const lines = qrLines(ADDRESS);
  assert.equal(lines.length, Math.ceil((code.length + 6) / 2));
  const rows = lines.flatMap((line) => {
    const halves = [.../^\u001b\[30;107m(.*)\u001b\[0m$/.exec(line)![1]!].map((one) => ' ▀▄█'.indexOf(one));
    return [1, 2].map((half) => halves.map((one) => (one & half) !== 0));
  });
  const inside = rows.slice(3, 3 + code.length).map((row) => row.slice(3, -3));
  assert.deepEqual(inside, code);
  assert.ok(rows[0]!.every((dark) => !dark));
});

test('what does not fit is no code: the link and the secret are there as well', () => {
  assert.equal(qrCode('x'.repeat(231)), null);
  assert.deepEqual(qrLines('x'.repeat(231)), []);
});
