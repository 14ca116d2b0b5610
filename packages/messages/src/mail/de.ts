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

  'unlock_notice.subject': 'Ihr Konto bei {organisation} wurde entsperrt',
  'unlock_notice.heading': 'Ihr Konto wurde entsperrt',
  'unlock_notice.what':
    'Die Anmeldung von {userName} wurde am {when} wieder geöffnet. Das Kennwort ist unverändert.',
  'unlock_notice.fine': 'Wenn Sie das waren, ist nichts zu tun.',
  'unlock_notice.notYou.heading': 'Sie waren das nicht?',
  'unlock_notice.notYou':
    'Rufen Sie jetzt Ihren Helpdesk an. Sie können Ihr Konto auch zurückholen, indem Sie das Kennwort zurücksetzen:',
  'unlock_notice.sms':
    'Das Konto von {userName} bei {organisation} wurde am {when} entsperrt. Das Kennwort ist unverändert. Sie waren das nicht? Rufen Sie jetzt Ihren Helpdesk an oder setzen Sie es zurück: {url}',

  'reset_notice.stop':
    'Halten Sie das Zurücksetzen Ihres Kontos für eine Weile an und rufen Sie Ihren Helpdesk an: Wer es war, kennt vielleicht das neue Kennwort.',
  'reset_notice.stop.button': 'Das war ich nicht: Zurücksetzen anhalten',
  'unlock_notice.stop':
    'Halten Sie das Zurücksetzen Ihres Kontos für eine Weile an und rufen Sie Ihren Helpdesk an: Wer es war, konnte sich als Sie ausgeben.',
  'unlock_notice.stop.button': 'Das war ich nicht: Zurücksetzen anhalten',
  how: 'Nachgewiesen mit: {proofs}.',
  support: 'Support-Code, für Ihren Helpdesk: {supportCode}',
  'proof.email': 'Code per Mail',
  'proof.sms': 'Code per SMS',
  'proof.voice': 'Anruf',
  'proof.totp': 'Code einer Authentifizierungs-App',
  'proof.passkey': 'Passkey',
  'proof.questions': 'Antworten auf Sicherheitsfragen',
  'proof.recovery_code': 'Wiederherstellungscode',
  'proof.helpdesk_code': 'Code vom Helpdesk',

  'locked_notice.subject': 'Zu viele Versuche, Ihr Kennwort bei {organisation} zurückzusetzen',
  'locked_notice.heading': 'Zu viele Versuche',
  'locked_notice.what':
    'Jemand hat zu oft versucht, das Kennwort Ihres Kontos bei {organisation} zurückzusetzen. Zu Ihrer Sicherheit ist das für einige Zeit nicht möglich.',
  'locked_notice.until': 'Ohne weitere Versuche ist das Zurücksetzen wieder möglich ab: {until}.',
  'locked_notice.fine': 'Ihr Kennwort ist unverändert und gilt weiter.',
  'locked_notice.notYou.heading': 'Sie waren das nicht?',
  'locked_notice.notYou':
    'Dann hat es jemand anderes versucht und ist nicht weitergekommen. Wenn es nicht aufhört, sagen Sie es Ihrem Helpdesk. Wenn Sie es waren und nicht warten können, hilft Ihnen Ihr Helpdesk auf anderem Weg.',
  'locked_notice.sms':
    'Jemand hat zu oft versucht, Ihr Kennwort bei {organisation} zurückzusetzen. Es ist unverändert und gilt weiter. Wenn Sie das nicht waren, sagen Sie es Ihrem Helpdesk.',

  'hold_notice.subject': 'Das Zurücksetzen Ihres Kennworts bei {organisation} ist angehalten',
  'hold_notice.heading': 'Zurücksetzen angehalten',
  'hold_notice.what':
    'Jemand, der eine Mail über eine Zurücksetzung von {userName} hat, sagte: Das war ich nicht ({when}). Bis zum {until} lässt sich das Kennwort nicht zurücksetzen, und es wird kein Code verschickt.',
  'hold_notice.fine':
    'Wenn Sie das waren, rufen Sie jetzt Ihren Helpdesk an: Er prüft, wer Sie sind, und setzt ein neues Kennwort. Bis dahin ist Ihr Konto vielleicht in fremden Händen.',
  'hold_notice.notYou.heading': 'Sie waren das nicht?',
  'hold_notice.notYou':
    'Dann liest jemand Ihre Mail. Sagen Sie es Ihrem Helpdesk: Er kann das Zurücksetzen wieder freigeben und mit Ihrem Postfach helfen.',
  'hold_notice.sms':
    'Das Zurücksetzen des Kennworts von {userName} bei {organisation} ist bis zum {until} angehalten, weil jemand mit einer Mail darüber sagte, er sei es nicht gewesen. Rufen Sie Ihren Helpdesk an.',

  'held_notice.subject': 'Kein Code: Das Zurücksetzen Ihres Kennworts bei {organisation} ist angehalten',
  'held_notice.heading': 'Zurücksetzen weiter angehalten',
  'held_notice.what':
    'Jemand möchte das Kennwort Ihres Kontos bei {organisation} zurücksetzen. Es wurde kein Code verschickt: Bis zum {until} geht das nicht, weil jemand mit einer Mail über eine Zurücksetzung sagte, er sei es nicht gewesen.',
  'held_notice.fine':
    'Wenn Sie das sind, rufen Sie Ihren Helpdesk an: Er prüft, wer Sie sind, und hilft Ihnen sofort.',
  'held_notice.notYou.heading': 'Sie waren das nicht?',
  'held_notice.notYou':
    'Dann versucht es noch jemand und kommt nicht weiter. Sagen Sie es Ihrem Helpdesk, wenn Sie das noch nicht getan haben.',
  'held_notice.sms':
    'Jemand möchte Ihr Kennwort bei {organisation} zurücksetzen. Es wurde kein Code verschickt: Das ist bis zum {until} angehalten. Wenn Sie das sind, rufen Sie Ihren Helpdesk an.',

  'help_request.subject': 'Jemand braucht Hilfe mit dem Kennwort bei {organisation}',
  'help_request.heading': 'Jemand braucht Hilfe mit dem Kennwort',
  'help_request.what':
    'Jemand, der den Namen „{typed}“ eingetippt hat, konnte am {when} das Kennwort nicht zurücksetzen und bittet um Hilfe.',
  'help_request.nothingProved': 'Einen Namen kann jeder eintippen: Niemand hat nachgewiesen, wer er ist.',
  'help_request.proved':
    'Für dieses Konto wurde vorher nachgewiesen: {proofs}. Das allein sagt nicht, wer um Hilfe bittet.',
  'help_request.check':
    'Stellen Sie fest, wer es ist, bevor Sie etwas tun: Rufen Sie unter einer Nummer zurück, die Sie haben, oder treffen Sie die Person. Schicken Sie nie ein Kennwort oder einen Code per E-Mail.',
  'help_request.then': 'Dieser Support-Code führt zu dem, was geschehen ist:',

  'recovery_code_notice.subject':
    'Ein Wiederherstellungscode Ihres Kontos bei {organisation} wurde verwendet',
  'recovery_code_notice.heading': 'Ein Wiederherstellungscode wurde verwendet',
  'recovery_code_notice.what':
    'Einer der gespeicherten Wiederherstellungscodes von {userName} wurde zum Zurücksetzen des Kennworts verwendet: {when}. Er gilt nicht mehr.',
  'recovery_code_notice.left_one': 'Sie haben noch {count} Code. Besorgen Sie sich rechtzeitig neue.',
  'recovery_code_notice.left_other': 'Sie haben noch {count} Codes.',
  'recovery_code_notice.none': 'Es war der letzte. Besorgen Sie sich rechtzeitig neue.',
  'recovery_code_notice.fine': 'Wenn Sie das waren, streichen Sie ihn von Ihrer Liste.',
  'recovery_code_notice.notYou.heading': 'Sie waren das nicht?',
  'recovery_code_notice.notYou': 'Dann hat jemand Ihre Codes. Rufen Sie jetzt Ihren Helpdesk an.',
  'recovery_code_notice.sms_one':
    'Ein Wiederherstellungscode von {userName} bei {organisation} wurde verwendet: {when}. Noch {count} Code. Sie waren das nicht? Rufen Sie jetzt Ihren Helpdesk an.',
  'recovery_code_notice.sms_other':
    'Ein Wiederherstellungscode von {userName} bei {organisation} wurde verwendet: {when}. Noch {count} Codes. Sie waren das nicht? Rufen Sie jetzt Ihren Helpdesk an.',

  'new_recovery_codes_notice.subject': 'Neue Wiederherstellungscodes für Ihr Konto bei {organisation}',
  'new_recovery_codes_notice.heading': 'Neue Wiederherstellungscodes',
  'new_recovery_codes_notice.what':
    'Für {userName} wurden neue Wiederherstellungscodes erstellt: {when}. Die früheren gelten nicht mehr.',
  'new_recovery_codes_notice.fine':
    'Wenn Sie das waren, bewahren Sie die neuen auf und vernichten Sie die alten.',
  'new_recovery_codes_notice.notYou.heading': 'Sie waren das nicht?',
  'new_recovery_codes_notice.notYou':
    'Dann hat vielleicht jemand anderes Codes, mit denen sich Ihr Kennwort zurücksetzen lässt. Rufen Sie jetzt Ihren Helpdesk an.',
  'new_recovery_codes_notice.sms':
    'Neue Wiederherstellungscodes für {userName} bei {organisation}: {when}. Die früheren gelten nicht mehr. Sie waren das nicht? Rufen Sie jetzt Ihren Helpdesk an.',

  'helpdesk_code_notice.subject': 'Der Helpdesk hat einen Code für Ihr Konto bei {organisation} ausgestellt',
  'helpdesk_code_notice.heading': 'Ein Code vom Helpdesk',
  'helpdesk_code_notice.what':
    'Der Helpdesk hat einen Code ausgestellt, mit dem sich das Kennwort von {userName} zurücksetzen lässt: {when}. Er gilt einmal und wenige Minuten lang.',
  'helpdesk_code_notice.fine': 'Wenn Sie darum gebeten haben, ist nichts zu tun.',
  'helpdesk_code_notice.notYou.heading': 'Sie waren das nicht?',
  'helpdesk_code_notice.notYou':
    'Dann hat sich jemand als Sie ausgegeben. Rufen Sie jetzt Ihren Helpdesk an, damit der Code zurückgezogen wird.',
  'helpdesk_code_notice.sms':
    'Der Helpdesk von {organisation} hat einen Code zum Zurücksetzen des Kennworts von {userName} ausgestellt: {when}. Sie waren das nicht? Rufen Sie jetzt Ihren Helpdesk an.',

  'method_added_notice.subject': 'Ein Weg, Ihr Kennwort bei {organisation} zurückzusetzen, kam hinzu',
  'method_added_notice.heading': 'Ein neuer Weg zum Zurücksetzen',
  'method_added_notice.what':
    'Für {userName} neu eingerichtet: {method} ({when}). Das kann helfen, das Kennwort zurückzusetzen.',
  'method_added_notice.waits':
    'Weil das Kennwort kurz zuvor zurückgesetzt wurde, gilt das erst ab dem {until}.',
  'method_added_notice.fine': 'Wenn Sie das waren, ist nichts zu tun.',
  'method_added_notice.notYou.heading': 'Sie waren das nicht?',
  'method_added_notice.notYou':
    'Dann macht sich jemand Ihr Konto zu eigen. Rufen Sie jetzt Ihren Helpdesk an, damit er es entfernt.',
  'method_added_notice.sms':
    'Für {userName} bei {organisation} neu eingerichtet: {method} ({when}). Das kann helfen, das Kennwort zurückzusetzen. Sie waren das nicht? Rufen Sie jetzt Ihren Helpdesk an.',

  'method_removed_notice.subject': 'Ein Weg, Ihr Kennwort bei {organisation} zurückzusetzen, wurde entfernt',
  'method_removed_notice.heading': 'Ein Weg weniger zum Zurücksetzen',
  'method_removed_notice.what':
    'Bei {userName} entfernt: {method} ({when}). Damit lässt sich das Kennwort nicht mehr zurücksetzen.',
  'method_removed_notice.fine': 'Wenn Sie das waren, oder Ihr Helpdesk auf Ihren Wunsch, ist nichts zu tun.',
  'method_removed_notice.notYou.heading': 'Sie waren das nicht?',
  'method_removed_notice.notYou':
    'Dann will Sie vielleicht jemand aussperren. Rufen Sie jetzt Ihren Helpdesk an.',
  'method_removed_notice.sms':
    'Bei {userName} ({organisation}) entfernt: {method} ({when}). Damit lässt sich das Kennwort nicht mehr zurücksetzen. Sie waren das nicht? Rufen Sie jetzt Ihren Helpdesk an.',

  'method.totp': 'Authentifizierungs-App',
  'method.passkey': 'Passkey',
  'method.questions': 'Sicherheitsfragen',
  'method.recovery_code': 'Wiederherstellungscodes',
  'method.helpdesk_code': 'Code vom Helpdesk',

  footer:
    'Automatisch verschickt vom Kennwort-Zurücksetzen bei {organisation}. Antworten werden nicht gelesen.',
};
