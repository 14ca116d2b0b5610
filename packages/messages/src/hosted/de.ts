import type { Messages } from '../format.ts';
import { messages as ui } from '../ui/de.ts';
import { messages as later } from '../ui/later/de.ts';

/** What the pages of the server say: the sentences of the elements, and those for what only a page of forms can meet. */
export const messages = {
  ...ui,
  ...later,
  'usePasskey.needsScript':
    'Ein Passkey funktioniert nur mit JavaScript. Wählen Sie einen anderen Weg, oder schalten Sie JavaScript ein und beginnen Sie von vorn.',
  'notMe.title': 'Waren Sie das nicht?',
  'notMe.account': 'Es geht um das Konto {account}.',
  'notMe.help': 'Das hält jedes Zurücksetzen Ihres Kontos für {time} an. Sonst ändert sich nichts.',
  'notMe.then':
    'Rufen Sie dann Ihren Helpdesk an: Wer das Kennwort gesetzt hat, kennt es und kann sich damit anmelden, bis es geändert wird.',
  'notMe.then.unlocked':
    'Rufen Sie dann Ihren Helpdesk an: Wer Ihr Konto entsperrt hat, konnte sich als Sie ausgeben.',
  'notMe.submit': 'Zurücksetzen meines Kontos anhalten',
  'notMe.done.title': 'Das Zurücksetzen ist angehalten',
  'notMe.done.help':
    'Vor dem {when} kann niemand Ihr Kennwort zurücksetzen. Ihr Helpdesk kann das früher beenden.',
  'notMe.done.next':
    'Rufen Sie jetzt Ihren Helpdesk an und bitten Sie um ein neues Kennwort: Bis dahin kann sich anmelden, wer dieses gesetzt hat.',
  'notMe.done.next.unlocked':
    'Rufen Sie jetzt Ihren Helpdesk an: Wer Ihr Konto entsperrt hat, konnte sich als Sie ausgeben. Ihr Kennwort ist dasselbe wie vorher.',
  'notMe.already.title': 'Das Zurücksetzen ist schon angehalten',
  'notMe.over.title': 'Dieser Link gilt nicht mehr',
  'notMe.over.help':
    'Er wurde schon benutzt oder ist zu alt. Wenn mit Ihrem Konto etwas nicht stimmt, rufen Sie Ihren Helpdesk an.',
  'fault.title': 'Diese Seite lässt sich nicht anzeigen',
  'fault.lost.title': 'Diese Seite gibt es nicht',
  'fault.lost.help': 'Die Adresse ist vertippt, oder sie wurde in einer E-Mail abgeschnitten.',
  'noCookie.title': 'Dieser Browser lehnt das Cookie ab, das diese Seite braucht',
  'noCookie.help':
    'Ein Cookie hält für ein paar Minuten fest, dass diese Zurücksetzung Ihre ist, von einer Seite zur nächsten. Ohne es geht es nicht weiter. Es wurde nichts geändert.',
  'noCookie.next':
    'Erlauben Sie Cookies für diese Seite und beginnen Sie von vorn, oder nehmen Sie einen anderen Browser.',
  'noCookie.gone': 'Dieser Browser hat das Cookie Ihrer Zurücksetzung nicht mehr. Beginnen Sie von vorn.',
  'continueHere.needsScript':
    'Der Link aus der E-Mail funktioniert nur mit JavaScript. Geben Sie sonst den Code aus der E-Mail auf der Seite ein, auf der Sie ihn angefordert haben.',
  'problem.idempotency_key_missing':
    'Etwas auf dieser Seite passt nicht zum Dienst. Machen Sie auf der sicheren Seite weiter.',
  'problem.idempotency_key_reused':
    'Etwas auf dieser Seite passt nicht zum Dienst. Machen Sie auf der sicheren Seite weiter.',
  'problem.unsupported_media_type':
    'Etwas auf dieser Seite passt nicht zum Dienst. Machen Sie auf der sicheren Seite weiter.',
  'problem.method_not_allowed':
    'Etwas auf dieser Seite passt nicht zum Dienst. Machen Sie auf der sicheren Seite weiter.',
  'problem.misdirected_request':
    'Diese Seite ruft den Dienst unter der falschen Adresse auf. Ihr Helpdesk kann das richtigstellen.',
  'problem.continuation_missing':
    'Diese Zurücksetzung wurde anderswo fortgesetzt. Beginnen Sie von vorn, um hier weiterzumachen.',
  'problem.continuation_invalid':
    'Diese Zurücksetzung wurde anderswo fortgesetzt. Beginnen Sie von vorn, um hier weiterzumachen.',
  'problem.credentials_incorrect': 'Benutzername oder Kennwort stimmt nicht.',
  'problem.session_required': 'Sie sind abgemeldet. Melden Sie sich an, um weiterzumachen.',
  'problem.methods_held':
    'Das Kennwort wurde vor Kurzem zurückgesetzt. Bis zum nächsten Tag kann nur Ihr Helpdesk einen Weg entfernen oder ersetzen.',
  'problem.not_found': 'Diese Zurücksetzung gibt es nicht mehr. Beginnen Sie von vorn.',
  'problem.request_in_progress':
    'Ihre letzte Eingabe wird noch verarbeitet. Versuchen Sie es gleich noch einmal.',
  'problem.request_too_large': 'Das ist zu lang. Geben Sie etwas Kürzeres ein.',
  'problem.human_check_required': 'Einen Moment: Wir prüfen, ob hier ein Programm am Werk ist.',
  'problem.needsScript':
    'Ohne JavaScript haben hier in kurzer Zeit zu viele Menschen begonnen. Schalten Sie JavaScript in Ihrem Browser ein, um gleich weiterzumachen, oder rufen Sie Ihren Helpdesk an.',
  'message.later':
    'Ohne JavaScript dauern Nachrichten etwas länger: Jede geht erst nach {seconds} Sekunden hinaus. Das hält Programme fern.',
} as const satisfies Messages;
