export const PEOPLE = 200;
export const PORTAL = 'https://portal.contoso.test';

export const userName = (index) => `person${index}@contoso.test`;
export const mailOf = (index) => `person${index}@mail.test`;
/** In the form a directory keeps: the national part after the space. */
export const mobileOf = (index) => `+44 7700${String(900_000 + index)}`;
/** Accepted by every server, and never the one before. */
export const passwordOf = (turn) => `quiet river under stone ${turn}`;
/** Another visitor each time: the limits per address stay on, and stay out of the way. */
export const addressOf = (turn) => `10.${(turn >> 16) & 255}.${(turn >> 8) & 255}.${turn & 255}`;
