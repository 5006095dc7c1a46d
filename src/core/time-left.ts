const plural = (count: number, unit: string): string => `${count} ${unit}${count === 1 ? '' : 's'}`;

const minutesPerHour = 60;
const minutesPerDay = 24 * minutesPerHour;

/**
 * How long it is until something, as people say it: `now`, `in 25 minutes`, `in 1 hour 20 minutes`,
 * `in about 20 hours`, `in about 3 days`. The further away, the rounder.
 */
export const timeLeft = (minutes: number): string => {
  const whole = Math.max(0, Math.round(minutes));
  if (whole === 0) return 'now';
  if (whole < minutesPerHour) return `in ${plural(whole, 'minute')}`;
  if (whole < 3 * minutesPerHour) {
    const rest = whole % minutesPerHour;
    const hours = plural(Math.floor(whole / minutesPerHour), 'hour');
    return rest === 0 ? `in ${hours}` : `in ${hours} ${plural(rest, 'minute')}`;
  }
  const [unitMinutes, unit] =
    whole < 2 * minutesPerDay ? ([minutesPerHour, 'hour'] as const) : ([minutesPerDay, 'day'] as const);
  const about = whole % unitMinutes === 0 ? '' : 'about ';
  return `in ${about}${plural(Math.round(whole / unitMinutes), unit)}`;
};

/** The same where every letter counts: `in 25 min`, `in 20 h`, `in 3 days`. */
export const timeLeftInShort = (minutes: number): string =>
  timeLeft(minutes)
    .replace(/ minutes?/, ' min')
    .replace(/ hours?/, ' h')
    .replace('about ', '');
