import type { Messages } from '../../format.ts';

export const messages: Messages = {
  'support.label': 'Support-Code',
  'support.help': 'Wenn Sie Ihren Helpdesk anrufen, nennen Sie diesen Code.',
  'support.copy': 'Support-Code kopieren',
  'support.copied': 'Support-Code kopiert',
  'partial.title': 'Ihr Kennwort ist geändert, eines läuft noch',
  'partial.help': 'Ihr neues Kennwort gilt. Das folgt noch von selbst:',
  'partial.pending.session_revocation': 'Abmelden auf anderen Geräten',
  'partial.pending.notice': 'Bestätigung an Sie senden',
  'partial.pending.other': 'Andere Systeme aktualisieren',
  'failed.title': 'Ihr Kennwort ist nicht geändert',
  'failed.help': 'Ihr altes Kennwort gilt weiter.',
  'failed.availableAt': 'Sie können es {when} erneut versuchen.',
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
  'cause.account_disabled': 'Ihr Konto ist ausgeschaltet. Ihr Helpdesk kann es wieder einschalten.',
  'cause.account_protected':
    'Ihr Konto ist besonders geschützt. Nur ein Administrator kann sein Kennwort ändern.',
  'cause.permission_denied':
    'Dieser Dienst darf Ihr Kennwort nicht ändern. Ihr Helpdesk kann das an einen Administrator weitergeben.',
  'cause.unreachable':
    'Das Verzeichnis Ihrer Organisation ist gerade nicht erreichbar. Versuchen Sie es später erneut.',
  'cause.timed_out':
    'Das Verzeichnis Ihrer Organisation hat nicht rechtzeitig geantwortet. Versuchen Sie es später erneut.',
  'cause.other': 'Ihr Helpdesk kann mit dem Support-Code mehr herausfinden.',
  'unknown.title': 'Wir klären noch, ob Ihr Kennwort geändert ist',
  'unknown.help':
    'Bleiben Sie auf dieser Seite: Sie sagt es Ihnen, sobald wir es wissen. Wenn Sie gehen, versuchen Sie zuerst das neue Kennwort, dann das alte.',
  'refused.title': 'Dieses Konto kann hier nicht zurückgesetzt werden',
  'refused.availableAt': 'Sie können es {when} erneut versuchen.',
  'reason.account_unknown': 'Zu diesem Benutzernamen gibt es hier kein Konto. Prüfen Sie die Schreibweise.',
  'reason.account_disabled': 'Das Konto ist ausgeschaltet. Ihr Helpdesk kann es wieder einschalten.',
  'reason.not_enough_methods':
    'Es sind nicht genug Wege hinterlegt, um zu prüfen, dass Sie es sind. Ihr Helpdesk kann einen hinzufügen.',
  'reason.not_registered':
    'Es ist keine Telefonnummer oder E-Mail-Adresse hinterlegt, um zu prüfen, dass Sie es sind. Ihr Helpdesk kann eine hinzufügen.',
  'reason.federated':
    'Das Kennwort dieses Kontos liegt bei einer anderen Organisation. Setzen Sie es dort zurück, wo Sie sich anmelden.',
  'reason.locked_out': 'Für dieses Konto gab es zu viele Versuche. Die Sperre endet von selbst.',
  'reason.contact_admin': 'Ein Administrator muss dieses Kennwort für Sie zurücksetzen.',
  'reason.other': 'Ihr Helpdesk kann mit dem Support-Code mehr herausfinden.',
  'cancelled.title': 'Die Zurücksetzung ist abgebrochen',
  'cancelled.help': 'Es wurde nichts geändert. Ihr altes Kennwort gilt weiter.',
  'expired.title': 'Das hat zu lange gedauert, deshalb haben wir beendet',
  'expired.help':
    'Es wurde nichts geändert. Zu Ihrer Sicherheit bleibt eine Zurücksetzung nur kurze Zeit offen. Beginnen Sie von vorn, wenn Sie bereit sind.',
};
