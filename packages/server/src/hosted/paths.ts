/** Where the notice of a reset leads whoever did not ask for it. */
export const NOT_ME_PATH = '/ui/not-me';
