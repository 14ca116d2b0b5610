import type { Messages } from '../format.ts';

export const messages: Messages = {
  // The first form
  'action.openHosted': 'Auf der sicheren Seite weitermachen',
  'identify.title': 'Kennwort zurücksetzen',
  'identify.help':
    'Geben Sie den Benutzernamen ein, mit dem Sie sich anmelden. Danach weisen Sie nach, dass Sie es sind.',
  'identify.label': 'Benutzername',
  'identify.submit': 'Weiter',
  'identify.busy': 'Wir suchen Wege für den Nachweis',
  'identify.required': 'Geben Sie Ihren Benutzernamen ein.',
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
  'action.cannot': 'Das geht bei mir nicht',

  // Which way?
  'chooseMethod.title': 'Wie sollen wir prüfen, dass Sie es sind?',
  'chooseMethod.titleNext': 'Weisen Sie es jetzt auf einem zweiten Weg nach',
  'chooseMethod.help': 'Wählen Sie einen dieser Wege.',
  'chooseMethod.helpNext':
    'Der erste Nachweis ist erbracht. Wählen Sie einen zweiten Weg, den Sie jetzt gehen können.',
  'chooseMethod.list': 'Prüfmethoden',
  'method.email': 'Code per E-Mail an {hint}',
  'method.sms': 'Code per SMS an {hint}',

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
  'enterCode.plain.email': 'Wir haben einen Code per E-Mail an {hint} gesendet.',
  'enterCode.plain.sms': 'Wir haben einen Code per SMS an {hint} gesendet.',
  'enterCode.label': 'Code',
  'enterCode.digits_one': '{count} Ziffer',
  'enterCode.digits_other': '{count} Ziffern',
  'enterCode.submit': 'Code prüfen',
  'enterCode.busy': 'Der Code wird geprüft',
  'enterCode.required': 'Geben Sie den Code ein.',
  'enterCode.incomplete_one': 'Der Code hat {count} Ziffer.',
  'enterCode.incomplete_other': 'Der Code hat {count} Ziffern.',
  'enterCode.triesLeft_one': 'Noch {count} Versuch.',
  'enterCode.triesLeft_other': 'Noch {count} Versuche.',
  'enterCode.resend': 'Neuen Code senden',
  'enterCode.resendIn': 'Sie können {when} einen neuen Code anfordern.',
  'enterCode.resent': 'Neuer Code angefordert. Nur der neueste gilt.',
  'enterCode.noCode.email': 'Keine E-Mail? Sehen Sie im Spam-Ordner nach. Es kann eine Minute dauern.',
  'enterCode.noCode.sms': 'Keine SMS? Prüfen Sie, ob Ihr Telefon Empfang hat. Es kann eine Minute dauern.',

  // The new password
  'setPassword.title': 'Neues Kennwort wählen',
  'setPassword.help': 'Für {userName}.',
  'setPassword.label': 'Neues Kennwort',
  'setPassword.submit': 'Kennwort ändern',
  'setPassword.required': 'Geben Sie ein neues Kennwort ein.',
  'password.show': 'Kennwort anzeigen',
  'password.hide': 'Kennwort verbergen',
  'password.shown': 'Ihr Kennwort ist sichtbar',
  'password.hidden': 'Ihr Kennwort ist verborgen',
  'password.capsLock': 'Die Feststelltaste ist eingeschaltet.',
  'password.rules': 'Regeln für Ihr Kennwort',
  'password.rule.too_short': 'Mindestens {min} Zeichen',
  'password.rule.too_long': 'Höchstens {max} Zeichen',
  'password.rule.too_weak': '{min} davon: Kleinbuchstaben, Großbuchstaben, Ziffern, andere Zeichen',
  'password.rule.contains_identity': 'Kein Teil Ihres Namens oder Benutzernamens',
  'password.rule.characters': 'Nur Zeichen, die jedes System speichern kann',
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
  'violation.other': 'Ihre Organisation nimmt dieses Kennwort nicht an. Wählen Sie ein anderes.',

  // On its way
  'applying.title': 'Ihr Kennwort wird geändert',
  'applying.help': 'Das dauert ein paar Sekunden. Lassen Sie diese Seite offen.',
  'applying.slow': 'Wir warten noch auf das Verzeichnis Ihrer Organisation. Lassen Sie diese Seite offen.',

  // How it ends
  'done.title': 'Ihr Kennwort ist geändert',
  'done.helpPlain':
    'Verwenden Sie ab jetzt Ihr neues Kennwort überall, wo Sie sich mit diesem Konto anmelden.',
  'done.next': 'Wo Sie noch angemeldet sind, werden Sie vielleicht bald danach gefragt.',
  'done.return': 'Zur Anmeldung',

  // The page itself
  'unreachable.title': 'Der Dienst ist nicht erreichbar',
  'unreachable.help':
    'Prüfen Sie Ihre Verbindung und versuchen Sie es erneut. Ihre Eingaben gehen nicht verloren.',

  // Problems
  'problem.code_incorrect': 'Dieser Code stimmt nicht.',
  'problem.network':
    'Der Dienst ist nicht erreichbar. Prüfen Sie Ihre Verbindung und versuchen Sie es erneut.',
  'problem.timeout': 'Der Dienst hat nicht rechtzeitig geantwortet. Versuchen Sie es erneut.',
  'problem.unknown':
    'Etwas hat nicht geklappt. Versuchen Sie es erneut oder machen Sie auf der sicheren Seite weiter.',
  'problem.availableAt': 'Sie können es {when} erneut versuchen.',

  // Spoken to screen readers
  'announce.proofDone': 'Das war richtig.',
  'announce.codeSent': 'Code angefordert.',
  'enterCode.resendReady': 'Sie können jetzt einen neuen Code anfordern.',
};
