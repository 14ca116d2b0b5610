import type { Messages } from '../format.ts';

export const messages: Messages = {
  'reset_code.subject': 'Ihr Code zum Zurücksetzen Ihres Kennworts bei {organisation}',
  'reset_code.heading': 'Ihr Code',
  'reset_code.before':
    'Jemand möchte das Kennwort Ihres Kontos bei {organisation} zurücksetzen. Wenn Sie das sind, geben Sie diesen Code auf der Seite ein, auf der Sie ihn angefordert haben:',
  'reset_code.valid_one': 'Er gilt einmal und {count} Minute lang.',
  'reset_code.valid_other': 'Er gilt einmal und {count} Minuten lang.',
  'reset_code.ignore':
    'Wenn Sie das nicht waren, beachten Sie diese Mail nicht: Ohne den Code ändert sich nichts. Nennen Sie den Code niemandem, auch keinem, der sich als Helpdesk ausgibt.',
  'reset_code.link':
    'Ohne den Code geht es auch, und zwar auf dem Gerät, auf dem Sie das hier lesen. Die Seite, auf der Sie den Code angefordert haben, endet dann.',
  'reset_code.link.button': 'Auf diesem Gerät weitermachen',
  'reset_code.ignoreBoth':
    'Wenn Sie das nicht waren, beachten Sie diese Mail nicht: Ohne den Code oder den Link ändert sich nichts. Geben Sie beides niemandem, auch keinem, der sich als Helpdesk ausgibt.',
  'reset_code.sms':
    '{code} ist Ihr Code zum Zurücksetzen Ihres Kennworts bei {organisation}. Nicht angefordert? Dann ignorieren Sie diese Nachricht. Nennen Sie den Code niemandem.',
  'reset_code.call':
    'Dies ist ein Anruf von {organisation}. Jemand möchte Ihr Kennwort zurücksetzen. Wenn Sie das sind, geben Sie diesen Code auf der Seite ein, auf der Sie ihn angefordert haben: {digits}. Noch einmal: {digits}. Wenn Sie das nicht waren, legen Sie auf und nennen Sie den Code niemandem.',

  'reset_call.call':
    'Dies ist ein Anruf von {organisation}. Jemand möchte Ihr Kennwort zurücksetzen. Wenn Sie das sind, tippen Sie auf dem Telefon die Zahl ein, die auf der Seite steht, und dann die Raute-Taste. Wenn Sie das nicht waren, legen Sie auf.',
  'call.right': 'Danke. Auf der Seite geht es von selbst weiter. Auf Wiederhören.',
  'call.wrong':
    'Das ist nicht die Zahl auf der Seite. Dort können Sie sich noch einmal anrufen lassen. Auf Wiederhören.',
  'call.over': 'Diese Zahl wird nicht mehr gebraucht. Sehen Sie auf der Seite nach. Auf Wiederhören.',

  'reset_notice.subject': 'Ihr Kennwort bei {organisation} wurde zurückgesetzt',
  'reset_notice.heading': 'Ihr Kennwort wurde zurückgesetzt',
  'reset_notice.what': 'Das Kennwort von {userName} wurde zurückgesetzt: {when}.',
  'reset_notice.fine': 'Wenn Sie das waren, ist nichts zu tun.',
  'reset_notice.notYou.heading': 'Sie waren das nicht?',
  'reset_notice.notYou':
    'Rufen Sie jetzt Ihren Helpdesk an. Sie können sich Ihr Konto auch zurückholen, indem Sie das Kennwort selbst zurücksetzen:',
  'reset_notice.sms':
    'Das Kennwort von {userName} bei {organisation} wurde zurückgesetzt: {when}. Sie waren das nicht? Rufen Sie jetzt Ihren Helpdesk an oder setzen Sie es selbst zurück: {url}',

  'locked_notice.subject': 'Zu viele Versuche, Ihr Kennwort bei {organisation} zurückzusetzen',
  'locked_notice.heading': 'Zu viele Versuche',
  'locked_notice.what':
    'Jemand hat zu oft versucht, das Kennwort Ihres Kontos bei {organisation} zurückzusetzen. Zu Ihrer Sicherheit ist das für einige Zeit nicht möglich.',
  'locked_notice.fine': 'Ihr Kennwort ist unverändert und gilt weiter.',
  'locked_notice.notYou.heading': 'Sie waren das nicht?',
  'locked_notice.notYou':
    'Dann hat es jemand anderes versucht und ist nicht weitergekommen. Wenn es nicht aufhört, sagen Sie es Ihrem Helpdesk. Wenn Sie es waren und nicht warten können, hilft Ihnen Ihr Helpdesk auf anderem Weg.',
  'locked_notice.sms':
    'Jemand hat zu oft versucht, Ihr Kennwort bei {organisation} zurückzusetzen. Es ist unverändert und gilt weiter. Wenn Sie das nicht waren, sagen Sie es Ihrem Helpdesk.',

  footer: 'Diese Mail wurde automatisch verschickt. Antworten werden nicht gelesen.',
};
