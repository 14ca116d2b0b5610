/** How the fragment of a mail's link begins: `${publicUrl}/reset#link=<secret>`. */
export const LINK_FRAGMENT = '#link=';
