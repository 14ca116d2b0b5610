/** Colours as real brands have them, the difficult ones first: a host gives one as `--rekey-accent`. */
export const brands = {
  'taxi yellow': '#ffcc00',
  'mail yellow': 'rgb(255 221 0)',
  'rail red': '#ec0016',
  'telecom magenta': '#e20074',
  'parcel orange': '#ff6200',
  'spring green': '#1ed760',
  'eco lime': '#b5e61d',
  'sky blue': '#00a1e0',
  'office blue': '#0078d4',
  'bank navy': '#00205b',
  'royal purple': '#611f69',
  'coffee brown': '#4b2e05',
  black: '#000',
  'nearly white': '#f7f7f5',
  'mid grey': 'gray',
} as const;
