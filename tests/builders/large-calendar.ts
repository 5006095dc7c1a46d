/** An ICS file of `occurrences` (default 200) meetings in the 14 days from 2026-03-02: a tenth single, the rest weekly. */
export const largeCalendar = (occurrences = 200): string => {
  const series = Math.floor((occurrences * 9) / 20);
  const singles = occurrences - series * 2;
  const titles = [
    'Leadership meeting',
    '1:1 Kim / Alex',
    'Staff meeting',
    'Project review',
    'Incident review',
  ];
  const zones = ['Europe/Berlin', 'America/New_York', 'Europe/London'];
  const two = (number: number): string => String(number).padStart(2, '0');
  const event = (index: number, weekly: boolean): string[] => {
    const day = 2 + (index % 5) + (weekly ? 0 : 7 * (index % 2));
    const time = `202603${two(day)}T${two(8 + (Math.floor(index / 5) % 9))}`;
    const minute = two((Math.floor(index / 45) % 12) * 5);
    const zone = zones[index % zones.length];
    const guests = 1 + (index % 12);
    return [
      'BEGIN:VEVENT',
      `UID:large-${index}@example.com`,
      'DTSTAMP:20260301T000000Z',
      `DTSTART;TZID=${zone}:${time}${minute}00`,
      'DURATION:PT30M',
      `SUMMARY:${titles[index % titles.length]} ${index}`,
      ...(weekly ? ['RRULE:FREQ=WEEKLY;COUNT=2'] : []),
      'ORGANIZER;CN=Alex Morgan:mailto:alex.morgan@example.com',
      'ATTENDEE;CN=Alex Morgan;PARTSTAT=ACCEPTED:mailto:alex.morgan@example.com',
      ...Array.from(
        { length: guests },
        (_, guest) => `ATTENDEE;CN=Guest ${guest};PARTSTAT=ACCEPTED:mailto:guest${guest}@example.com`,
      ),
      'END:VEVENT',
    ];
  };
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//exec-assistant//large calendar//EN',
    'X-WR-CALNAME:alex.morgan@example.com',
    'X-WR-TIMEZONE:Europe/Berlin',
    ...Array.from({ length: series }, (_, index) => event(index, true)).flat(),
    ...Array.from({ length: singles }, (_, index) => event(series + index, false)).flat(),
    'END:VCALENDAR',
    '',
  ].join('\r\n');
};
