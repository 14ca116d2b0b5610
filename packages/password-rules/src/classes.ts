/** One pattern for each class; whatever none of the first three takes is `other`. */
export const classes = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
