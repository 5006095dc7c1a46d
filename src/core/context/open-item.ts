/** Marks a fact of an earlier meeting as something that was left open. */
export const openItem = 'open item';
