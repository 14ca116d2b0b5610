import type { Messages } from '../format.ts';

export const messages: Messages = {
  'reset_code.subject': 'Ihr Code zum Zurücksetzen Ihres Kennworts bei {organisation}',
  'reset_code.heading': 'Ihr Code',
  'reset_code.before':
    'Jemand möchte das Kennwort Ihres Kontos bei {organisation} zurücksetzen. Wenn Sie das sind, geben Sie diesen Code auf der Seite ein, auf der Sie ihn angefordert haben:',
  'reset_code.valid_one': 'Er gilt einmal und {count} Minute lang.',
  'reset_code.valid_other': 'Er gilt einmal und {count} Minuten lang.',
  'reset_code.ignore':
    'Wenn Sie das nicht waren, beachten Sie diese E-Mail nicht: Ohne den Code kommt auf diesem Weg niemand weiter. Geben Sie den Code niemandem weiter, auch nicht, wenn sich jemand als Helpdesk ausgibt.',
  'reset_code.link':
    'Es geht auch ohne den Code, und zwar auf dem Gerät, auf dem Sie das hier lesen. Die Seite, auf der Sie den Code angefordert haben, endet dann.',
  'reset_code.link.button': 'Auf diesem Gerät weitermachen',
  'reset_code.ignoreBoth':
    'Wenn Sie das nicht waren, beachten Sie diese E-Mail nicht: Ohne den Code oder den Link kommt auf diesem Weg niemand weiter. Geben Sie beides niemandem weiter, auch nicht, wenn sich jemand als Helpdesk ausgibt.',
  'reset_code.sms':
    '{code} ist Ihr Code für ein neues Kennwort bei {organisation}. Nicht angefordert? Ignorieren. Geben Sie ihn nie weiter.',
  'reset_code.call':
    'Dies ist ein Anruf von {organisation}. Jemand möchte Ihr Kennwort zurücksetzen. Wenn Sie das sind, geben Sie diesen Code auf der Seite ein, auf der Sie ihn angefordert haben: {digits}. Noch einmal: {digits}. Wenn Sie das nicht waren, legen Sie auf und geben Sie den Code niemandem weiter.',

  'reset_call.call':
    'Dies ist ein Anruf von {organisation}. Jemand möchte Ihr Kennwort zurücksetzen. Wenn Sie das sind, tippen Sie auf dem Telefon die Zahl ein, die auf der Seite steht, und dann die Rautetaste. Wenn Sie das nicht waren, legen Sie auf.',
  'call.right': 'Danke. Auf der Seite geht es von selbst weiter. Auf Wiederhören.',
  'call.wrong':
    'Das ist nicht die Zahl auf der Seite. Dort können Sie sich noch einmal anrufen lassen. Auf Wiederhören.',
  'call.over': 'Diese Zahl wird nicht mehr gebraucht. Sehen Sie auf der Seite nach. Auf Wiederhören.',

  'reset_notice.subject': 'Ihr Kennwort bei {organisation} wurde zurückgesetzt',
  'reset_notice.heading': 'Ihr Kennwort wurde zurückgesetzt',
  'reset_notice.what': 'Das Kennwort von {userName} wurde am {when} zurückgesetzt.',
  'reset_notice.fine': 'Wenn Sie das waren, ist nichts zu tun.',
  'reset_notice.notYou.heading': 'Waren Sie das nicht?',
  'reset_notice.notYou':
    'Rufen Sie jetzt Ihren Helpdesk an. Sie können sich Ihr Konto auch zurückholen, indem Sie das Kennwort selbst zurücksetzen:',
  'reset_notice.sms':
    '{organisation}: Kennwort von {userName} am {when} geändert. Nicht Sie? Helpdesk anrufen oder zurücksetzen: {url}',

  'unlock_notice.subject': 'Ihr Konto bei {organisation} wurde entsperrt',
  'unlock_notice.heading': 'Ihr Konto wurde entsperrt',
  'unlock_notice.what': 'Das Konto {userName} wurde am {when} entsperrt. Das Kennwort ist unverändert.',
  'unlock_notice.fine': 'Wenn Sie das waren, ist nichts zu tun.',
  'unlock_notice.notYou.heading': 'Waren Sie das nicht?',
  'unlock_notice.notYou':
    'Rufen Sie jetzt Ihren Helpdesk an. Sie können sich Ihr Konto auch zurückholen, indem Sie das Kennwort zurücksetzen:',
  'unlock_notice.sms':
    '{organisation}: {userName} am {when} entsperrt. Nicht Sie? Helpdesk anrufen oder Kennwort zurücksetzen: {url}',

  'reset_notice.stop':
    'Halten Sie das Zurücksetzen Ihres Kontos für eine Weile an und rufen Sie Ihren Helpdesk an: Wer es war, kennt vielleicht das neue Kennwort.',
  'reset_notice.stop.button': 'Das war ich nicht: Zurücksetzen anhalten',
  'unlock_notice.stop':
    'Halten Sie das Zurücksetzen Ihres Kontos für eine Weile an und rufen Sie Ihren Helpdesk an: Wer es war, konnte sich als Sie ausgeben.',
  'unlock_notice.stop.button': 'Das war ich nicht: Zurücksetzen anhalten',
  how: 'Nachgewiesen mit: {proofs}.',
  support: 'Support-Code, für Ihren Helpdesk: {supportCode}',
  'proof.email': 'Code per E-Mail',
  'proof.sms': 'Code per SMS',
  'proof.voice': 'Anruf',
  'proof.totp': 'Code aus einer Authenticator-App',
  'proof.passkey': 'Passkey',
  'proof.questions': 'Antworten auf Sicherheitsfragen',
  'proof.recovery_code': 'Wiederherstellungscode',
  'proof.helpdesk_code': 'Code vom Helpdesk',

  'locked_notice.subject': 'Zu viele Versuche, Ihr Kennwort bei {organisation} zurückzusetzen',
  'locked_notice.heading': 'Zu viele Versuche',
  'locked_notice.what':
    'Jemand hat zu oft versucht, das Kennwort Ihres Kontos bei {organisation} zurückzusetzen. Zu Ihrer Sicherheit ist das für einige Zeit nicht möglich.',
  'locked_notice.until': 'Ohne weitere Versuche ist das Zurücksetzen wieder möglich ab dem {until}.',
  'locked_notice.fine': 'Ihr Kennwort ist unverändert und gilt weiter.',
  'locked_notice.notYou.heading': 'Waren Sie das nicht?',
  'locked_notice.notYou':
    'Dann hat es jemand anderes versucht und ist nicht weitergekommen. Wenn es nicht aufhört, sagen Sie es Ihrem Helpdesk. Wenn Sie es waren und nicht warten können, hilft Ihnen Ihr Helpdesk auf anderem Weg.',
  'locked_notice.sms':
    '{organisation}: Jemand hat zu oft versucht, Ihr Kennwort zurückzusetzen. Es gilt unverändert weiter. Nicht Sie? Sagen Sie es Ihrem Helpdesk.',

  'hold_notice.subject': 'Das Zurücksetzen Ihres Kennworts bei {organisation} ist angehalten',
  'hold_notice.heading': 'Zurücksetzen angehalten',
  'hold_notice.what':
    'Am {when} hat jemand mit einer E-Mail über eine Zurücksetzung von {userName} gemeldet: „Das war ich nicht.“ Bis zum {until} lässt sich das Kennwort nicht zurücksetzen, und es wird kein Code verschickt.',
  'hold_notice.fine':
    'Wenn Sie das waren, rufen Sie jetzt Ihren Helpdesk an: Er prüft, wer Sie sind, und setzt ein neues Kennwort. Bis dahin ist Ihr Konto vielleicht in fremden Händen.',
  'hold_notice.notYou.heading': 'Waren Sie das nicht?',
  'hold_notice.notYou':
    'Dann liest jemand Ihre E-Mails. Sagen Sie es Ihrem Helpdesk: Er kann das Zurücksetzen wieder freigeben und Ihnen mit Ihrem Postfach helfen.',
  'hold_notice.sms':
    '{organisation}: Bis {until} kein Zurücksetzen für {userName}: Jemand meldete, es nicht gewesen zu sein. Rufen Sie Ihren Helpdesk an.',

  'held_notice.subject': 'Kein Code: Das Zurücksetzen Ihres Kennworts bei {organisation} ist angehalten',
  'held_notice.heading': 'Zurücksetzen weiter angehalten',
  'held_notice.what':
    'Jemand möchte das Kennwort Ihres Kontos bei {organisation} zurücksetzen. Es wurde kein Code verschickt: Bis zum {until} geht das nicht, weil jemand mit einer E-Mail über eine Zurücksetzung gemeldet hat: „Das war ich nicht.“',
  'held_notice.fine':
    'Wenn Sie das sind, rufen Sie Ihren Helpdesk an: Er prüft, wer Sie sind, und hilft Ihnen sofort.',
  'held_notice.notYou.heading': 'Waren Sie das nicht?',
  'held_notice.notYou':
    'Dann versucht es noch jemand und kommt nicht weiter. Sagen Sie es Ihrem Helpdesk, wenn Sie das noch nicht getan haben.',
  'held_notice.sms':
    '{organisation}: Jemand möchte Ihr Kennwort zurücksetzen. Kein Code verschickt: angehalten bis {until}. Waren Sie das? Rufen Sie Ihren Helpdesk an.',

  'help_request.subject': 'Jemand braucht Hilfe mit dem Kennwort bei {organisation}',
  'help_request.heading': 'Jemand braucht Hilfe mit dem Kennwort',
  'help_request.what':
    'Jemand hat den Namen „{typed}“ eingetippt, konnte am {when} das Kennwort nicht zurücksetzen und bittet um Hilfe.',
  'help_request.nothingProved': 'Einen Namen können alle eintippen: Wer das war, ist nicht nachgewiesen.',
  'help_request.proved':
    'Für dieses Konto wurde vorher nachgewiesen: {proofs}. Das allein sagt nicht, wer um Hilfe bittet.',
  'help_request.check':
    'Stellen Sie fest, wer es ist, bevor Sie etwas tun: Rufen Sie unter einer Nummer zurück, die Sie haben, oder treffen Sie die Person. Schicken Sie nie ein Kennwort oder einen Code per E-Mail.',
  'help_request.then': 'Dieser Support-Code führt zu dem, was geschehen ist:',

  'recovery_code_notice.subject':
    'Ein Wiederherstellungscode Ihres Kontos bei {organisation} wurde verwendet',
  'recovery_code_notice.heading': 'Ein Wiederherstellungscode wurde verwendet',
  'recovery_code_notice.what':
    'Einer der gespeicherten Wiederherstellungscodes von {userName} wurde am {when} zum Zurücksetzen des Kennworts verwendet. Er gilt nicht mehr.',
  'recovery_code_notice.left_one': 'Sie haben noch {count} Code. Besorgen Sie sich rechtzeitig neue.',
  'recovery_code_notice.left_other': 'Sie haben noch {count} Codes.',
  'recovery_code_notice.none': 'Es war der letzte. Besorgen Sie sich rechtzeitig neue.',
  'recovery_code_notice.fine': 'Wenn Sie das waren, streichen Sie ihn von Ihrer Liste.',
  'recovery_code_notice.notYou.heading': 'Waren Sie das nicht?',
  'recovery_code_notice.notYou': 'Dann hat jemand Ihre Codes. Rufen Sie jetzt Ihren Helpdesk an.',
  'recovery_code_notice.sms_one':
    '{organisation}: Wiederherstellungscode von {userName} am {when} verwendet. Noch {count} Code. Nicht Sie? Rufen Sie jetzt Ihren Helpdesk an.',
  'recovery_code_notice.sms_other':
    '{organisation}: Wiederherstellungscode von {userName} am {when} verwendet. Noch {count} Codes. Nicht Sie? Rufen Sie jetzt Ihren Helpdesk an.',

  'new_recovery_codes_notice.subject': 'Neue Wiederherstellungscodes für Ihr Konto bei {organisation}',
  'new_recovery_codes_notice.heading': 'Neue Wiederherstellungscodes',
  'new_recovery_codes_notice.what':
    'Für {userName} wurden am {when} neue Wiederherstellungscodes erstellt. Die früheren gelten nicht mehr.',
  'new_recovery_codes_notice.fine':
    'Wenn Sie das waren, bewahren Sie die neuen auf und vernichten Sie die alten.',
  'new_recovery_codes_notice.notYou.heading': 'Waren Sie das nicht?',
  'new_recovery_codes_notice.notYou':
    'Dann hat vielleicht jemand anderes Codes, mit denen sich Ihr Kennwort zurücksetzen lässt. Rufen Sie jetzt Ihren Helpdesk an.',
  'new_recovery_codes_notice.sms':
    '{organisation}: Neue Wiederherstellungscodes für {userName} am {when}. Die alten gelten nicht mehr. Nicht Sie? Rufen Sie Ihren Helpdesk an.',

  'helpdesk_code_notice.subject': 'Der Helpdesk hat einen Code für Ihr Konto bei {organisation} ausgestellt',
  'helpdesk_code_notice.heading': 'Ein Code vom Helpdesk',
  'helpdesk_code_notice.what':
    'Der Helpdesk hat am {when} einen Code ausgestellt, mit dem sich das Kennwort von {userName} zurücksetzen lässt. Er gilt einmal und wenige Minuten lang.',
  'helpdesk_code_notice.fine': 'Wenn Sie darum gebeten haben, ist nichts zu tun.',
  'helpdesk_code_notice.notYou.heading': 'Waren Sie das nicht?',
  'helpdesk_code_notice.notYou':
    'Dann hat sich jemand als Sie ausgegeben. Rufen Sie jetzt Ihren Helpdesk an, damit der Code zurückgezogen wird.',
  'helpdesk_code_notice.sms':
    '{organisation}: Der Helpdesk hat am {when} einen Code zum Zurücksetzen für {userName} ausgestellt. Nicht Sie? Rufen Sie ihn jetzt an.',

  'method_added_notice.subject': 'Ein neuer Weg, Ihr Kennwort bei {organisation} zurückzusetzen',
  'method_added_notice.heading': 'Ein neuer Weg zum Zurücksetzen',
  'method_added_notice.what':
    'Am {when} für {userName} neu eingerichtet: {method}. Das kann helfen, das Kennwort zurückzusetzen.',
  'method_added_notice.waits':
    'Weil das Kennwort kurz zuvor zurückgesetzt wurde, gilt das erst ab dem {until}.',
  'method_added_notice.fine': 'Wenn Sie das waren, ist nichts zu tun.',
  'method_added_notice.notYou.heading': 'Waren Sie das nicht?',
  'method_added_notice.notYou':
    'Dann versucht jemand, Ihr Konto zu übernehmen. Rufen Sie jetzt Ihren Helpdesk an, damit er den neuen Weg entfernt.',
  'method_added_notice.sms':
    'Neu zum Zurücksetzen bei {organisation} für {userName} am {when}: {method}. Nicht Sie? Rufen Sie jetzt Ihren Helpdesk an.',

  'method_removed_notice.subject': 'Ein Weg, Ihr Kennwort bei {organisation} zurückzusetzen, wurde entfernt',
  'method_removed_notice.heading': 'Ein Weg weniger zum Zurücksetzen',
  'method_removed_notice.what':
    'Am {when} bei {userName} entfernt: {method}. Damit lässt sich das Kennwort nicht mehr zurücksetzen.',
  'method_removed_notice.fine': 'Wenn Sie das waren, oder Ihr Helpdesk auf Ihren Wunsch, ist nichts zu tun.',
  'method_removed_notice.notYou.heading': 'Waren Sie das nicht?',
  'method_removed_notice.notYou':
    'Dann will Sie vielleicht jemand aussperren. Rufen Sie jetzt Ihren Helpdesk an.',
  'method_removed_notice.sms':
    '{organisation}: Weg zum Zurücksetzen von {userName} am {when} entfernt: {method}. Nicht Sie? Rufen Sie Ihren Helpdesk an.',

  'method.totp': 'Authenticator-App',
  'method.passkey': 'Passkey',
  'method.questions': 'Sicherheitsfragen',
  'method.recovery_code': 'Wiederherstellungscodes',
  'method.helpdesk_code': 'Code vom Helpdesk',

  footer:
    'Automatisch verschickt vom Kennwort-Zurücksetzen bei {organisation}. Antworten werden nicht gelesen.',
};
