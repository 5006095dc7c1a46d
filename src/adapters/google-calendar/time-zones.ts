const known = new Map<string, boolean>();

/** Whether this is a zone of the IANA database that this machine knows. */
const isKnownZone = (name: string): boolean => {
  const cached = known.get(name);
  if (cached !== undefined) return cached;
  let valid = /^[A-Za-z]/.test(name);
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
  } catch {
    valid = false;
  }
  if (known.size < 1000) known.set(name, valid);
  return valid;
};

/** `GMT+02:00`, `UTC-7`, `+05:30`: a fixed offset, as an IANA zone without summer time. */
const fixedOffsetZone = (name: string): string | null => {
  const parts = /^(?:GMT|UTC)?([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(name);
  if (parts === null) return null;
  const [, sign, hours, minutes = '00'] = parts;
  // The database has whole hours only, with the sign turned round; UTC keeps the instants right, at least.
  const zone =
    Number(minutes) === 0 && Number(hours) > 0 ? `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}` : 'UTC';
  return isKnownZone(zone) ? zone : null;
};

/** The zone as an IANA name; null when Google named none or none that is known. */
export const normalTimeZone = (name: string | null | undefined): string | null => {
  const trimmed = name?.trim() ?? '';
  if (trimmed === '' || trimmed.length > 64) return null;
  return fixedOffsetZone(trimmed) ?? (isKnownZone(trimmed) ? trimmed : null);
};
