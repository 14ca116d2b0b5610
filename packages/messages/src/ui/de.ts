import type { Messages } from '../format.ts';

export const messages: Messages = {
  // The first form
  'action.openHosted': 'Auf der sicheren Seite weitermachen',
  'identify.title': 'Kennwort zurücksetzen',
  'identify.help':
    'Geben Sie den Benutzernamen ein, mit dem Sie sich anmelden. Danach zeigen Sie, dass Sie es sind.',
  'identify.label': 'Benutzername',
  'identify.submit': 'Weiter',
  'identify.busy': 'Wir suchen Wege, Sie zu erkennen',
  'identify.required': 'Geben Sie Ihren Benutzernamen ein.',
  'identify.tooLong_one': 'Ein Benutzername hat höchstens {count} Zeichen.',
  'identify.tooLong_other': 'Ein Benutzername hat höchstens {count} Zeichen.',
  'insecure.title': 'Auf dieser Seite sind Kennwörter nicht sicher',
  'insecure.help':
    'Die Verbindung zu dieser Seite ist nicht verschlüsselt. Machen Sie auf der sicheren Seite weiter.',
  'loading.slow': 'Es wird noch geladen. Sie können auch auf der sicheren Seite weitermachen.',

  // Around every step
  progress: 'Schritt {current} von {total}',
  'action.close': 'Schließen',
  'action.startOver': 'Von vorn beginnen',
  'action.tryAgain': 'Noch einmal versuchen',
  'action.useAnother': 'Anderen Weg wählen',
  'action.cannot': 'Ich kann das nicht',
  'cannot.help': 'Ihr Helpdesk kann auf anderem Weg prüfen, wer Sie sind, und Ihnen wieder Zugang geben.',
  'dialog.label': 'Kennwort zurücksetzen',

  // Which way?
  'chooseMethod.title': 'Wie sollen wir prüfen, dass Sie es sind?',
  'chooseMethod.titleNext': 'Jetzt noch auf einem zweiten Weg',
  'chooseMethod.help': 'Wählen Sie, wohin der Code gehen soll.',
  'chooseMethod.helpNext':
    'Der erste Nachweis ist erbracht. Wählen Sie für den nächsten Code einen anderen Ort.',
  'chooseMethod.list': 'Prüfmethoden',
  'chooseMethod.none': 'Für dieses Konto gibt es keinen anderen Weg.',
  'method.email': 'Code per E-Mail an {hint}',
  'method.sms': 'Code per SMS an {hint}',
  'method.other': 'Code an {hint}',

  // The whole number
  'confirmContact.title': 'Telefonnummer bestätigen',
  'confirmContact.help':
    'Hinterlegt ist {hint}. Geben Sie die ganze Nummer ein, dann senden wir einen Code per SMS dorthin.',
  'confirmContact.label': 'Telefonnummer',
  'confirmContact.submit': 'Code senden',
  'confirmContact.busy': 'Die Nummer wird geprüft',
  'confirmContact.required': 'Geben Sie Ihre ganze Telefonnummer ein.',

  // The code
  'enterCode.title': 'Code eingeben',
  'enterCode.help.email':
    'Wenn dieses Konto hier zurückgesetzt werden kann, haben wir einen Code per E-Mail an {hint} gesendet.',
  'enterCode.help.sms':
    'Wenn dieses Konto hier zurückgesetzt werden kann, haben wir einen Code per SMS an {hint} gesendet.',
  'enterCode.help.other':
    'Wenn dieses Konto hier zurückgesetzt werden kann, haben wir einen Code an {hint} gesendet.',
  'enterCode.label': 'Code',
  'enterCode.digits_one': '{count} Ziffer',
  'enterCode.digits_other': '{count} Ziffern',
  'enterCode.submit': 'Code prüfen',
  'enterCode.busy': 'Der Code wird geprüft',
  'enterCode.required': 'Geben Sie den Code ein, den wir gesendet haben.',
  'enterCode.incomplete_one': 'Der Code hat {count} Ziffer.',
  'enterCode.incomplete_other': 'Der Code hat {count} Ziffern.',
  'enterCode.triesLeft_one': 'Noch {count} Versuch.',
  'enterCode.triesLeft_other': 'Noch {count} Versuche.',
  'enterCode.resend': 'Neuen Code senden',
  'enterCode.resendIn_one': 'In {count} Sekunde können Sie einen neuen Code bekommen.',
  'enterCode.resendIn_other': 'In {count} Sekunden können Sie einen neuen Code bekommen.',
  'enterCode.resent': 'Ein neuer Code ist unterwegs. Nur der neueste gilt.',
  'enterCode.noCode.email': 'Keine E-Mail? Sehen Sie im Spam-Ordner nach. Es kann eine Minute dauern.',
  'enterCode.noCode.sms': 'Keine SMS? Prüfen Sie, ob Ihr Telefon Empfang hat. Es kann eine Minute dauern.',
  'enterCode.noCode.other': 'Noch kein Code? Es kann eine Minute dauern.',

  // The new password
  'setPassword.title': 'Neues Kennwort wählen',
  'setPassword.help': 'Das wird das neue Kennwort von {userName}.',
  'setPassword.label': 'Neues Kennwort',
  'setPassword.submit': 'Kennwort ändern',
  'setPassword.busy': 'Ihr Kennwort wird geändert',
  'setPassword.required': 'Geben Sie ein neues Kennwort ein.',
  'setPassword.notYet': 'Dieses Kennwort erfüllt noch nicht alle Regeln.',
  'password.show': 'Kennwort anzeigen',
  'password.hide': 'Kennwort verbergen',
  'password.shown': 'Ihr Kennwort ist sichtbar',
  'password.hidden': 'Ihr Kennwort ist verborgen',
  'password.capsLock': 'Die Feststelltaste ist an.',
  'password.rules': 'Ihr Kennwort braucht',
  'password.rule.too_short': 'Mindestens {min} Zeichen',
  'password.rule.too_long': 'Höchstens {max} Zeichen',
  'password.rule.too_weak': '{min} davon: Kleinbuchstaben, Großbuchstaben, Ziffern, andere Zeichen',
  'password.rule.contains_identity': 'Keinen Teil Ihres Namens oder Benutzernamens',
  'password.rule.characters': 'Nur Zeichen, die jedes System speichern kann',
  'password.rule.history': 'Keines, das Sie schon hatten',
  'password.rule.banned': 'Keines, das leicht zu erraten ist',
  'password.rule.breached': 'Keines, das aus einem Datenleck bekannt ist',
  'password.rule.directory_policy': 'Was das Verzeichnis Ihrer Organisation verlangt',
  'password.rule.other': 'Eine Regel Ihrer Organisation',
  'password.status.met': 'erfüllt',
  'password.status.not_met': 'noch nicht',
  'password.status.checked_on_save': 'wird beim Speichern geprüft',
  'password.rulesMet': '{met} von {total} Regeln erfüllt',
  'password.strength.label': 'Stärke',
  'password.strength.0': 'Sehr schwach',
  'password.strength.1': 'Schwach',
  'password.strength.2': 'Mittel',
  'password.strength.3': 'Stark',
  'password.strength.4': 'Sehr stark',
  'password.strength.announce': 'Kennwortstärke: {word}',
  'password.notNfc':
    'Dieses Kennwort enthält Buchstaben, die andere Tastaturen anders schreiben. Vielleicht können Sie es nicht überall eingeben.',
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
  'violation.other': 'Ihre Organisation nimmt dieses Kennwort nicht an. Wählen Sie ein anderes.',

  // On its way
  'applying.title': 'Ihr Kennwort wird geändert',
  'applying.help': 'Das dauert ein paar Sekunden. Lassen Sie diese Seite offen.',
  'applying.slow': 'Wir warten noch auf das Verzeichnis Ihrer Organisation. Lassen Sie diese Seite offen.',

  // How it ends
  'done.title': 'Ihr Kennwort ist geändert',
  'done.helpPlain':
    'Verwenden Sie ab jetzt überall das neue Kennwort, wo Sie sich mit diesem Konto anmelden.',
  'done.next': 'Wo Sie noch angemeldet sind, werden Sie vielleicht bald danach gefragt.',
  'done.return': 'Zur Anmeldung',

  // The page itself
  'unsupported.title': 'Ein Schritt kann auf dieser Seite nicht gezeigt werden',
  'unsupported.help': 'Machen Sie auf der sicheren Seite weiter. Was Sie schon getan haben, bleibt erhalten.',
  'originNotAllowed.title': 'Diese Seite darf keine Kennwörter zurücksetzen',
  'originNotAllowed.help':
    'Wer den Dienst zum Zurücksetzen betreibt, kann es erlauben. Machen Sie bis dahin auf der sicheren Seite weiter.',
  'unreachable.title': 'Der Dienst ist nicht erreichbar',
  'unreachable.help':
    'Prüfen Sie Ihre Verbindung und versuchen Sie es erneut. Ihre Eingaben gehen nicht verloren.',

  // Problems
  'problem.malformed_request':
    'Etwas auf dieser Seite passt nicht zum Dienst. Machen Sie auf der sicheren Seite weiter.',
  'problem.origin_not_allowed':
    'Diese Seite darf keine Kennwörter zurücksetzen. Machen Sie auf der sicheren Seite weiter.',
  'problem.step_conflict': 'Diese Zurücksetzung ging inzwischen weiter. So weit ist sie.',
  'problem.challenge_expired': 'Dieser Code ist zu alt. Lassen Sie sich einen neuen senden.',
  'problem.transaction_expired': 'Das hat zu lange gedauert. Beginnen Sie von vorn.',
  'problem.code_incorrect': 'Dieser Code stimmt nicht.',
  'problem.challenge_exhausted':
    'Dieser Code gilt nach zu vielen Versuchen nicht mehr. Nutzen Sie einen anderen Weg, oder beginnen Sie später neu.',
  'problem.contact_mismatch': 'Das ist nicht die hinterlegte Nummer.',
  'problem.password_rejected': 'Dieses Kennwort geht nicht. Wählen Sie ein anderes.',
  'problem.human_check_failed':
    'Wir konnten nicht prüfen, dass hier kein Automat am Werk ist. Versuchen Sie es erneut.',
  'problem.rate_limited':
    'Das war viel in kurzer Zeit. Warten Sie ein wenig und versuchen Sie es dann erneut.',
  'problem.locked_out':
    'Es gab zu viele Versuche. Zu Ihrer Sicherheit kann dieses Konto eine Zeit lang nicht zurückgesetzt werden.',
  'problem.internal_error': 'Bei uns ist etwas schiefgegangen. Versuchen Sie es erneut.',
  'problem.directory_unavailable':
    'Das Verzeichnis Ihrer Organisation ist gerade nicht erreichbar. Versuchen Sie es in ein paar Minuten erneut.',
  'problem.overloaded': 'Gerade sind viele Menschen hier. Versuchen Sie es in einer Minute erneut.',
  'problem.network':
    'Der Dienst ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  'problem.timeout': 'Der Dienst hat nicht rechtzeitig geantwortet. Versuchen Sie es erneut.',
  'problem.invalid_answer':
    'Der Dienst hat eine Antwort gegeben, die diese Seite nicht lesen kann. Machen Sie auf der sicheren Seite weiter.',
  'problem.insecure_page':
    'Die Verbindung zu dieser Seite ist nicht verschlüsselt. Machen Sie auf der sicheren Seite weiter.',
  'problem.expired': 'Das hat zu lange gedauert. Beginnen Sie von vorn.',
  'problem.unknown':
    'Etwas hat nicht geklappt. Versuchen Sie es erneut oder machen Sie auf der sicheren Seite weiter.',
  'problem.availableAt': 'Sie können es {when} erneut versuchen.',

  // Spoken to screen readers
  'announce.step': '{title}. {progress}',
  'announce.busy': 'Einen Moment',
  'announce.proofDone': 'Der Code stimmt.',
  'announce.codeSent': 'Der Code ist unterwegs.',
  'announce.resendReady': 'Sie können jetzt einen neuen Code bekommen.',
};
