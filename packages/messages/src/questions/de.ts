import type { TopicId } from './en.ts';

/** Topics for security questions; see the English ones. */
export const messages = {
  'first-partner-met': 'Wo haben Sie und Ihre erste Partnerin oder Ihr erster Partner sich kennengelernt?',
  'parents-met': 'In welchem Ort haben sich Ihre Eltern kennengelernt?',
  'nearest-sibling-town':
    'In welchem Ort wohnt der Bruder oder die Schwester mit dem kürzesten Weg zu Ihnen?',
  'father-birthplace': 'Aus welchem Ort stammt Ihr Vater?',
  'first-job-town': 'In welchem Ort haben Sie bei Ihrer ersten Stelle gearbeitet?',
  'mother-birthplace': 'Aus welchem Ort stammt Ihre Mutter?',
  'millennium-eve': 'In welchem Ort haben Sie den Beginn des Jahres 2000 erlebt?',
  'secondary-school-teacher':
    'Welche Lehrkraft mochten Sie an der weiterführenden Schule am liebsten? Nur der Nachname',
  'university-not-attended': 'An welcher Hochschule haben Sie sich beworben und dann nicht studiert?',
  'wedding-party': 'Wo haben Sie Ihre erste Hochzeit gefeiert?',
  'father-middle-name': 'Wie lautet der zweite Vorname Ihres Vaters?',
  'favourite-dish': 'Welches Gericht mögen Sie am allerliebsten?',
  'mothers-mother': 'Wie heißt die Mutter Ihrer Mutter mit Vor- und Nachnamen?',
  'mother-middle-name': 'Wie lautet der zweite Vorname Ihrer Mutter?',
  'oldest-sibling-birth':
    'In welchem Monat und Jahr wurde Ihre älteste Schwester oder Ihr ältester Bruder geboren?',
  'oldest-sibling-middle-name':
    'Wie lautet der zweite Vorname Ihrer ältesten Schwester oder Ihres ältesten Bruders?',
  'fathers-father': 'Wie heißt der Vater Ihres Vaters mit Vor- und Nachnamen?',
  'youngest-sibling-middle-name':
    'Wie lautet der zweite Vorname Ihrer jüngsten Schwester oder Ihres jüngsten Bruders?',
  'school-at-twelve': 'Auf welcher Schule waren Sie mit zwölf Jahren?',
  'childhood-friend': 'Mit wem waren Sie als Kind am engsten befreundet? Vor- und Nachname',
  'first-love': 'Wer war Ihre erste Liebe? Vor- und Nachname',
  'primary-school-teacher': 'Welche Lehrkraft mochten Sie an der Grundschule am liebsten? Nur der Nachname',
  'first-vehicle': 'Welche Marke und welches Modell hatte Ihr erstes eigenes Fahrzeug?',
  'first-school': 'Welche Schule haben Sie als Erstes besucht?',
  'birth-hospital': 'In welchem Krankenhaus wurden Sie geboren?',
  'first-street': 'In welcher Straße lag das erste Zuhause, an das Sie sich erinnern?',
  'childhood-hero': 'Zu wem haben Sie als Kind aufgeschaut?',
  'cuddly-toy': 'Wie hieß Ihr liebstes Kuscheltier?',
  'first-pet': 'Wie hieß Ihr erstes Haustier?',
  'childhood-nickname': 'Welchen Spitznamen hatten Sie als Kind?',
  'school-sport': 'Welche Sportart mochten Sie an der weiterführenden Schule am liebsten?',
  'first-job': 'Was haben Sie bei Ihrer ersten Stelle gemacht?',
  'childhood-telephone':
    'Auf welche vier Ziffern endete die Telefonnummer Ihrer Familie, als Sie ein Kind waren?',
  'dream-profession': 'Was wollten Sie werden, als Sie klein waren?',
  'famous-acquaintance': 'Wer ist der bekannteste Mensch, dem Sie je begegnet sind?',
} as const satisfies Record<TopicId, string>;
