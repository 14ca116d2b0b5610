import type { Messages } from '../../format.ts';

export const messages: Messages = {
  'support.label': 'Support-Code',
  'support.help': 'Wenn Sie Ihren Helpdesk anrufen, nennen Sie dort den Support-Code.',
  'support.copy': 'Support-Code kopieren',
  'support.copied': 'Support-Code kopiert',
  'partial.title': 'Ihr Kennwort ist geändert, etwas läuft noch',
  'partial.help': 'Ihr neues Kennwort gilt. Von selbst folgt noch:',
  'partial.pending.session_revocation': 'Abmelden auf anderen Geräten',
  'partial.pending.notice': 'Bestätigung an Sie senden',
  'partial.pending.other': 'Andere Systeme aktualisieren',
  'failed.title': 'Ihr Kennwort ist nicht geändert',
  'failed.help': 'Ihr altes Kennwort gilt weiter.',
  'failed.title.unlock': 'Ihr Konto ist nicht entsperrt',
  'failed.title.later': 'Ihr Kennwort ist noch nicht geändert',
  'failed.title.later.unlock': 'Ihr Konto ist noch nicht entsperrt',
  'failed.title.changed_meanwhile': 'Das Kennwort, das Sie gewählt haben, ist nicht gespeichert',
  'failed.help.changed_meanwhile': 'Es gilt das Kennwort aus der anderen Zurücksetzung.',
  'failed.help.account_missing': 'Es wurde nichts geändert.',
  'cause.password_too_short':
    'Das neue Kennwort ist für das Verzeichnis Ihrer Organisation zu kurz. Beginnen Sie von vorn und wählen Sie ein längeres.',
  'cause.password_too_simple':
    'Das neue Kennwort ist für das Verzeichnis Ihrer Organisation zu einfach. Beginnen Sie von vorn und mischen Sie mehr Arten von Zeichen.',
  'cause.password_in_history':
    'Dieses Kennwort hatten Sie schon. Beginnen Sie von vorn und wählen Sie eines, das Sie noch nicht hatten.',
  'cause.password_refused':
    'Das Verzeichnis Ihrer Organisation hat dieses Kennwort nicht angenommen. Beginnen Sie von vorn und wählen Sie ein anderes.',
  'cause.password_too_young':
    'Ihr Kennwort wurde erst vor Kurzem geändert, und Ihre Organisation verlangt etwas Zeit zwischen zwei Änderungen.',
  'cause.changed_meanwhile':
    'Ihr Kennwort wurde inzwischen durch eine andere Zurücksetzung geändert. Wenn Sie das nicht waren, melden Sie es sofort Ihrem Helpdesk.',
  'cause.account_missing':
    'Ihr Konto wurde im Verzeichnis nicht gefunden. Ihr Helpdesk kann herausfinden, warum.',
  'cause.account_disabled': 'Ihr Konto ist deaktiviert. Ihr Helpdesk kann es wieder aktivieren.',
  'cause.account_protected':
    'Ihr Konto ist besonders geschützt. Nur Ihre Administration kann das für Sie tun.',
  'cause.permission_denied':
    'Dieser Dienst darf Ihr Konto nicht ändern. Ihr Helpdesk kann das an die Administration weitergeben.',
  'cause.unlock_refused':
    'Das Verzeichnis Ihrer Organisation hat Ihr Konto nicht entsperrt. Ihr Helpdesk kann herausfinden, warum.',
  'cause.unreachable':
    'Das Verzeichnis Ihrer Organisation ist gerade nicht erreichbar. Versuchen Sie es später erneut.',
  'cause.timed_out':
    'Das Verzeichnis Ihrer Organisation hat nicht rechtzeitig geantwortet. Versuchen Sie es später erneut.',
  'cause.other': 'Ihr Helpdesk kann mit dem Support-Code mehr herausfinden.',
  'unknown.title': 'Wir klären noch, ob Ihr Kennwort geändert ist',
  'unknown.help':
    'Bleiben Sie auf dieser Seite: Sie sagt es Ihnen, sobald wir es wissen. Wenn Sie gehen, versuchen Sie zuerst das neue Kennwort, dann das alte.',
  'unknown.title.unlock': 'Wir klären noch, ob Ihr Konto entsperrt ist',
  'unknown.help.unlock':
    'Bleiben Sie auf dieser Seite: Sie sagt es Ihnen, sobald wir es wissen. Ihr Kennwort ist dasselbe wie vorher.',
  'refused.title': 'Dieses Konto kann hier nicht zurückgesetzt werden',
  'refused.title.later': 'Dieses Konto kann gerade nicht zurückgesetzt werden',
  'reason.account_unknown': 'Zu diesem Benutzernamen gibt es hier kein Konto. Prüfen Sie die Schreibweise.',
  'reason.account_disabled': 'Das Konto ist deaktiviert. Ihr Helpdesk kann es wieder aktivieren.',
  'reason.not_enough_methods':
    'Es sind nicht genug Wege hinterlegt, um zu prüfen, dass Sie es sind. Ihr Helpdesk kann einen hinzufügen.',
  'reason.not_registered':
    'Es ist keine Telefonnummer oder E-Mail-Adresse hinterlegt, um zu prüfen, dass Sie es sind. Ihr Helpdesk kann eine hinzufügen.',
  'reason.federated':
    'Das Kennwort dieses Kontos liegt bei einer anderen Organisation. Setzen Sie es dort zurück, wo Sie sich anmelden.',
  'reason.locked_out': 'Für dieses Konto gab es zu viele Versuche. Die Sperre endet von selbst.',
  'reason.contact_admin': 'Dieses Kennwort muss Ihre Administration für Sie zurücksetzen.',
  'reason.not_enabled':
    'Das Zurücksetzen von Kennwörtern ist hier gerade ausgeschaltet. Ihr Helpdesk kann sagen, warum, und Ihnen so lange helfen.',
  'reason.not_enabled_for_account':
    'Für Ihr Konto ist das Zurücksetzen nicht eingerichtet. Ihr Helpdesk kann es einrichten oder das Kennwort für Sie zurücksetzen.',
  'reason.not_in_group':
    'Ihr Konto gehört nicht zu denen, die hier zurücksetzen dürfen. Ihr Helpdesk kann das ändern oder das Kennwort für Sie zurücksetzen.',
  'reason.not_licensed':
    'Ihr Konto hat keine Lizenz für das Zurücksetzen. Ihr Helpdesk kann das Kennwort für Sie zurücksetzen.',
  'reason.administrators_excluded':
    'Wer ein Konto mit Administrationsrechten hat, kann das eigene Kennwort hier nicht zurücksetzen. Jemand anderes aus der Administration kann es tun.',
  'reason.writeback_disabled':
    'Ihr Kennwort liegt im eigenen Verzeichnis Ihrer Organisation, und Änderungen von hier aus sind zurzeit angehalten. Ihr Helpdesk kann es für Sie zurücksetzen.',
  'reason.directory_unreachable':
    'Das Verzeichnis Ihrer Organisation ist gerade nicht erreichbar. Versuchen Sie es in ein paar Minuten noch einmal; wenn es so bleibt, sagen Sie es Ihrem Helpdesk.',
  'reason.on_hold':
    'Zu einer Zurücksetzung dieses Kontos hat jemand gemeldet: „Das war ich nicht.“ Deshalb ist das Zurücksetzen eine Weile angehalten. Ihr Helpdesk kann Ihnen jetzt helfen.',
  'reason.other': 'Ihr Helpdesk kann mit dem Support-Code mehr herausfinden.',
  'cancelled.title': 'Die Zurücksetzung ist abgebrochen',
  'cancelled.help': 'Es wurde nichts geändert. Ihr Kennwort ist dasselbe wie vorher.',
  'expired.title': 'Das hat zu lange gedauert, deshalb haben wir abgebrochen',
  'expired.help':
    'Es wurde nichts geändert. Zu Ihrer Sicherheit bleibt eine Zurücksetzung nur kurze Zeit offen. Beginnen Sie von vorn, wenn Sie bereit sind.',

  // Help from a person, and an account that is only locked
  'cannot.help': 'Ihr Helpdesk kann auf anderem Weg prüfen, wer Sie sind, und Ihnen wieder Zugang geben.',
  'help.mail':
    'Ihre Administration bekommt eine E-Mail mit Ihrem Benutzernamen und einem Support-Code. Bevor dort jemand etwas tut, wird geprüft, wer Sie sind.',
  'help.check': 'Ihre Administration prüft zuerst, wer Sie sind.',
  'help.ask': 'Um Hilfe bitten',
  'help.busy': 'Hilfe wird angefragt',
  'help.asked': 'Ihre Administration weiß Bescheid. Bevor dort jemand etwas tut, wird geprüft, wer Sie sind.',
  'help.page': 'Ihre Organisation hat dafür eine Seite. Sie öffnet sich neben dieser.',
  'help.openPage': 'Hilfeseite öffnen',
  'help.address':
    'Sie können Ihrem Helpdesk schreiben. Nennen Sie Ihren Benutzernamen, nie einen Code oder ein Kennwort.',
  'help.write': 'Dem Helpdesk schreiben',
  'help.offered': 'Warten Sie noch? Andere Wege stehen weiter unten.',
  'support.reference': 'Referenzcode',
  'unlock.help': 'Ihr Konto ist gesperrt. Wenn Sie Ihr Kennwort noch wissen, können Sie es behalten.',
  'unlock.submit': 'Entsperren und Kennwort behalten',
  'applying.title.unlock': 'Ihr Konto wird entsperrt',
  'done.unlocked.title': 'Ihr Konto ist entsperrt',
  'done.unlocked.help': 'Ihr Kennwort ist dasselbe wie vorher.',
  'done.unlocked.next': 'Wenn Sie es doch nicht mehr wissen, beginnen Sie von vorn und wählen Sie ein neues.',

  // What the server may refuse, by rule and by code
  'password.rule.history': 'Keines, das Sie schon hatten',
  'password.rule.banned': 'Keines, das leicht zu erraten ist',
  'password.rule.breached': 'Keines, das aus einem Datenleck bekannt ist',
  'password.rule.directory_policy': 'Was das Verzeichnis Ihrer Organisation verlangt',
  'violation.too_short': 'Dieses Kennwort ist zu kurz.',
  'violation.too_long': 'Dieses Kennwort ist zu lang.',
  'violation.too_weak': 'Dieses Kennwort braucht mehr Arten von Zeichen.',
  'violation.contains_identity': 'In diesem Kennwort steckt ein Teil Ihres Namens oder Benutzernamens.',
  'violation.characters': 'Dieses Kennwort enthält ein Zeichen, das nicht gespeichert werden kann.',
  'violation.history': 'Dieses Kennwort hatten Sie schon. Wählen Sie eines, das Sie noch nicht hatten.',
  'violation.banned': 'Dieses Kennwort ist leicht zu erraten. Wählen Sie ein anderes.',
  'violation.breached': 'Dieses Kennwort ist aus einem Datenleck bekannt. Wählen Sie ein anderes.',
  'violation.directory_policy':
    'Das Verzeichnis Ihrer Organisation nimmt dieses Kennwort nicht an. Wählen Sie ein anderes, längeres.',
  'password.notNfc':
    'Dieses Kennwort enthält Buchstaben, die andere Tastaturen anders schreiben. Vielleicht können Sie es nicht überall eingeben.',

  // Where this page cannot go on by itself
  'unsupported.title': 'Ein Schritt kann auf dieser Seite nicht gezeigt werden',
  'unsupported.help': 'Die sichere Seite kann jeden Schritt zeigen. Dort beginnen Sie von vorn.',
  'originNotAllowed.title': 'Diese Seite darf keine Kennwörter zurücksetzen',
  'originNotAllowed.help':
    'Wer den Dienst zum Zurücksetzen betreibt, kann es erlauben. Machen Sie bis dahin auf der sicheren Seite weiter.',
  'problem.malformed_request':
    'Etwas auf dieser Seite passt nicht zum Dienst. Machen Sie auf der sicheren Seite weiter.',
  'problem.origin_not_allowed':
    'Diese Seite darf keine Kennwörter zurücksetzen. Machen Sie auf der sicheren Seite weiter.',
  'problem.step_conflict': 'Diese Zurücksetzung ist inzwischen weitergegangen. So weit ist sie.',
  'problem.challenge_expired': 'Dieser Code ist zu alt. Fordern Sie einen neuen an.',
  'problem.transaction_expired': 'Das hat zu lange gedauert. Beginnen Sie von vorn.',
  'problem.contact_mismatch': 'Das ist nicht die hinterlegte Nummer.',
  'problem.challenge_exhausted.title': 'Dieser Code ist verbraucht',
  'problem.challenge_exhausted.title.unsent': 'Keine Versuche mehr auf diesem Weg',
  'problem.challenge_exhausted':
    'Dieser Code gilt nach zu vielen Versuchen nicht mehr. Wählen Sie einen anderen Weg oder beginnen Sie später von vorn.',
  'chooseMethod.none': 'Für dieses Konto gibt es keinen anderen Weg.',
  'problem.password_rejected': 'Dieses Kennwort kann nicht verwendet werden. Wählen Sie ein anderes.',
  'problem.human_check_failed':
    'Wir konnten nicht ausschließen, dass hier ein Programm am Werk ist. Versuchen Sie es erneut.',
  'problem.rate_limited':
    'Das war viel in kurzer Zeit. Warten Sie ein wenig und versuchen Sie es dann erneut.',
  'problem.locked_out':
    'Es gab zu viele Versuche. Zu Ihrer Sicherheit kann dieses Konto eine Zeit lang nicht zurückgesetzt werden.',
  'problem.internal_error': 'Bei uns ist etwas schiefgegangen. Versuchen Sie es erneut.',
  'problem.directory_unavailable':
    'Das Verzeichnis Ihrer Organisation ist gerade nicht erreichbar. Versuchen Sie es in ein paar Minuten erneut.',
  'problem.overloaded': 'Gerade ist hier viel los. Versuchen Sie es in einer Minute erneut.',
  'problem.invalid_answer':
    'Der Dienst hat eine Antwort gegeben, die diese Seite nicht lesen kann. Machen Sie auf der sicheren Seite weiter.',
  'problem.insecure_page':
    'Die Verbindung zu dieser Seite ist nicht verschlüsselt. Machen Sie auf der sicheren Seite weiter.',
  'problem.expired': 'Das hat zu lange gedauert. Beginnen Sie von vorn.',

  // Ways to prove it beyond a code by email or text
  'method.voice': 'Anruf auf Ihrem Telefon {hint}',
  'method.voice.mobile': 'Anruf auf Ihrem Handy {hint}',
  'method.voice.office': 'Anruf auf Ihrem Bürotelefon {hint}',
  'method.totp': 'App auf Ihrem Handy',
  'method.totp.about': 'Ein Code aus Ihrer Authenticator-App',
  'method.passkey': 'Passkey',
  'method.passkey.about': 'Fingerabdruck, Gesicht, PIN oder Sicherheitsschlüssel',
  'method.questions': 'Ihre Fragen beantworten',
  'method.recovery_code': 'Gespeicherter Code',
  'method.recovery_code.about': 'Einer, den Sie ausgedruckt oder aufgeschrieben haben',
  'method.helpdesk_code': 'Code vom Helpdesk',
  'method.helpdesk_code.about': 'Rufen Sie dort an, wenn Sie noch keinen haben',
  'method.plain': 'Ein anderer Weg',
  'method.other': 'Code an {hint}',
  'confirmContact.help.voice':
    'Hinterlegt ist {hint}. Geben Sie die ganze Nummer ein, dann rufen wir dort an.',
  'confirmContact.submit.voice': 'Jetzt anrufen',
  'problem.delivery_unavailable':
    'Auf diesem Weg kann gerade nichts gesendet werden. Wählen Sie einen anderen.',

  // Codes that are spoken, or that a person has
  'enterCode.help.voice':
    'Wenn dieses Konto hier zurückgesetzt werden kann, rufen wir jetzt {hint} an. Die Stimme nennt Ihnen einen Code.',
  'enterCode.plain.voice': 'Wir rufen jetzt {hint} an. Die Stimme nennt Ihnen einen Code.',
  'enterCode.noCode.voice': 'Kein Anruf? Prüfen Sie, ob Ihr Telefon Empfang hat und nicht stumm ist.',
  'enterCode.help.other':
    'Wenn dieses Konto hier zurückgesetzt werden kann, haben wir einen Code an {hint} gesendet.',
  'enterCode.plain.other': 'Wir haben einen Code an {hint} gesendet.',
  'enterCode.noCode.other': 'Noch kein Code? Es kann eine Minute dauern.',
  'announce.codeSent.voice': 'Wenn Ihr Telefon klingelt, nehmen Sie ab.',
  'enterCode.title.totp': 'Code aus Ihrer App eingeben',
  'enterCode.help.totp':
    'Öffnen Sie die Authenticator-App auf Ihrem Handy und geben Sie den Code ein, den sie für dieses Konto zeigt.',
  'enterCode.required.totp': 'Geben Sie den Code ein, den Ihre App zeigt.',
  'problem.code_incorrect.totp':
    'Dieser Code stimmt nicht. Vielleicht zeigt Ihre App inzwischen einen neuen.',
  'enterCode.title.recovery_code': 'Gespeicherten Code eingeben',
  'enterCode.help.recovery_code':
    'Geben Sie einen der Codes ein, die Sie gespeichert haben. Jeder gilt einmal.',
  'enterCode.required.recovery_code': 'Geben Sie einen Ihrer gespeicherten Codes ein.',
  'problem.code_incorrect.recovery_code':
    'Dieser Code stimmt nicht oder wurde schon benutzt. Vergleichen Sie ihn mit dem gespeicherten.',
  'enterCode.title.helpdesk_code': 'Code vom Helpdesk eingeben',
  'enterCode.help.helpdesk_code':
    'Geben Sie den Code ein, den Ihr Helpdesk Ihnen für diese Zurücksetzung gegeben hat.',
  'enterCode.required.helpdesk_code': 'Geben Sie den Code von Ihrem Helpdesk ein.',
  'enterCode.letters_one': '{count} Buchstabe oder Ziffer',
  'enterCode.letters_other':
    '{count} Buchstaben und Ziffern. Striche und Großbuchstaben spielen keine Rolle.',
  'enterCode.incompleteLetters_one': 'Der Code hat {count} Zeichen.',
  'enterCode.incompleteLetters_other': 'Der Code hat {count} Buchstaben und Ziffern, ohne die Striche.',
  'problem.challenge_expired.unsent': 'Das hat zu lange gedauert. Versuchen Sie es noch einmal.',

  // Questions
  'answerQuestions.title': 'Ihre Fragen beantworten',
  'answerQuestions.help': 'Beantworten Sie alle so wie damals, als Sie sie gewählt haben.',
  'answerQuestions.submit': 'Antworten prüfen',
  'answerQuestions.busy': 'Ihre Antworten werden geprüft',
  'answerQuestions.required': 'Beantworten Sie jede Frage.',
  'problem.answers_incorrect':
    'Mindestens eine Antwort stimmt nicht. Zu Ihrer Sicherheit sagen wir nicht, welche.',
  'problem.challenge_exhausted.answer_questions':
    'Es gab zu viele falsche Antworten. Wählen Sie einen anderen Weg oder beginnen Sie später von vorn.',

  // Passkeys
  'usePasskey.title': 'Ihren Passkey verwenden',
  'usePasskey.help':
    'Ihr Gerät fragt nach Fingerabdruck, Gesicht oder PIN oder nach Ihrem Sicherheitsschlüssel.',
  'usePasskey.submit': 'Passkey verwenden',
  'usePasskey.busy': 'Wir warten auf Ihren Passkey',
  'usePasskey.checking': 'Ihr Passkey wird geprüft',
  'usePasskey.dismissed':
    'Es wurde kein Passkey verwendet. Versuchen Sie es noch einmal oder wählen Sie einen anderen Weg.',
  'usePasskey.unsupported':
    'Dieser Browser unterstützt keine Passkeys. Öffnen Sie die sichere Seite in einem anderen Browser oder wählen Sie einen anderen Weg.',
  'usePasskey.other_site':
    'Ihre Passkeys gehören zu {site}, deshalb kann diese Seite sie nicht verwenden. Machen Sie auf der sicheren Seite weiter oder wählen Sie einen anderen Weg.',
  'problem.assertion_invalid':
    'Dieser Passkey wurde nicht angenommen. Versuchen Sie einen anderen oder wählen Sie einen anderen Weg.',
  'problem.challenge_exhausted.use_passkey':
    'Es gab zu viele Versuche mit einem Passkey. Wählen Sie einen anderen Weg oder beginnen Sie später von vorn.',

  // A call that is answered on the telephone's keys
  'awaitCall.title': 'Nehmen Sie den Anruf an',
  'awaitCall.help': 'Wenn dieses Konto hier zurückgesetzt werden kann, rufen wir jetzt {hint} an.',
  'awaitCall.plain': 'Wir rufen jetzt {hint} an.',
  'awaitCall.type': 'Nehmen Sie ab und tippen Sie auf den Tasten des Telefons:',
  'awaitCall.waiting': 'Wir warten auf Ihr Telefon',
  'awaitCall.noCall': 'Kein Anruf? Prüfen Sie, ob Ihr Telefon Empfang hat und nicht stumm ist.',
  'awaitCall.resend': 'Noch einmal anrufen',
  'awaitCall.resendIn': 'Sie können {when} noch einen Anruf anfordern.',
  'awaitCall.resendReady': 'Sie können jetzt noch einen Anruf anfordern.',
  'awaitCall.resent': 'Noch ein Anruf angefordert.',
  'awaitCall.announce':
    'Wenn Ihr Telefon klingelt, nehmen Sie ab und tippen Sie {number} und dann die Rautetaste.',
  'problem.code_incorrect.await_call':
    'Am Telefon wurde nicht die Zahl getippt, die hier stand, und der Anruf ist beendet. Lassen Sie sich noch einmal anrufen.',
  'problem.challenge_exhausted.await_call':
    'Die Zahl wurde zu oft falsch getippt. Wählen Sie einen anderen Weg oder beginnen Sie später von vorn.',
  'continueHere.title': 'Auf diesem Gerät weitermachen?',
  'continueHere.help':
    'Sie haben den Link aus der E-Mail geöffnet. Das Zurücksetzen geht hier weiter und endet auf der Seite, auf der es begonnen hat.',
  'continueHere.notYou': 'Wenn Sie nichts angefordert haben, schließen Sie diese Seite: Es passiert nichts.',
  'continueHere.submit': 'Hier weitermachen',
  'continueHere.busy': 'Einen Moment',
  'continuedElsewhere.title': 'Das Zurücksetzen läuft auf einem anderen Gerät',
  'continuedElsewhere.help':
    'Es geht dort weiter, wo der Link aus der E-Mail geöffnet wurde. Wenn Sie das nicht waren, sagen Sie es Ihrem Helpdesk.',
  'problem.link_invalid':
    'Dieser Link gilt nicht mehr: Er wurde benutzt, ersetzt oder ist zu alt. Geben Sie den Code aus der E-Mail auf der Seite ein, auf der Sie ihn angefordert haben, oder beginnen Sie von vorn.',
  'problem.continued_elsewhere':
    'Das Zurücksetzen läuft auf einem anderen Gerät. Wenn Sie das nicht waren, sagen Sie es Ihrem Helpdesk.',
};
