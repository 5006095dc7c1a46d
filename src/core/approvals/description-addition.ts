const between = '\n\n';

/** A description with ours below it. */
export const withAddition = (description: string | null, addition: string): string => {
  const present = (description ?? '').trimEnd();
  return present === '' ? addition : `${present}${between}${addition}`;
};

/** The description without ours at its end; null where ours does not stand there as it was written. */
export const withoutAddition = (description: string | null, addition: string): string | null => {
  const present = (description ?? '').trimEnd();
  const ours = addition.trimEnd();
  return present.endsWith(ours) ? present.slice(0, present.length - ours.length).trimEnd() : null;
};
