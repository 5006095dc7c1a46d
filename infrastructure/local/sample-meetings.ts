export type SamplePerson = { readonly name: string; readonly email: string; readonly room?: boolean };

const colleague = (name: string): SamplePerson => ({
  name,
  email: `${name.toLowerCase().replaceAll(' ', '.')}@northwind.example`,
});

const staff = {
  priya: colleague('Priya Raman'),
  jonas: colleague('Jonas Weber'),
  marta: colleague('Marta Kowalska'),
  david: colleague('David Okafor'),
  lena: colleague('Lena Fischer'),
  tom: colleague('Tom Becker'),
  aiko: colleague('Aiko Tanaka'),
  sam: colleague('Sam Rivera'),
  nora: colleague('Nora Lindqvist'),
  felix: colleague('Felix Brandt'),
  ines: colleague('Ines Duarte'),
  paul: colleague('Paul Nguyen'),
  greta: colleague('Greta Hofmann'),
  omar: colleague('Omar Haddad'),
  clara: colleague('Clara Rossi'),
  hugo: colleague('Hugo Martin'),
} as const;

/** Everyone in the sample calendar but its owner. */
export const people = {
  ...staff,
  elena: { name: 'Elena Petrova', email: 'elena.petrova@contoso.example' },
  board: { name: 'Ruth Adler', email: 'ruth.adler@adler-partners.example' },
  spree: { name: 'Room Spree (12)', email: 'room-spree@resource.northwind.example', room: true },
} as const satisfies Record<string, SamplePerson>;

type PersonKey = keyof typeof people;

export type SampleMeeting = {
  readonly title: string;
  /** From now, or a day from today (0 = Sunday for `weekday`) at a clock time in Berlin. */
  readonly when:
    | { readonly inMinutes: number }
    | { readonly inDays: number; readonly weekday?: number; readonly at: string };
  readonly minutes: number;
  readonly wholeDay?: boolean;
  readonly rule?: string;
  readonly organizer?: PersonKey;
  /** Who is invited besides the owner; nobody for the owner's own entries. */
  readonly with?: readonly PersonKey[];
  readonly myAnswer?: 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'NEEDS-ACTION';
  readonly description?: string;
  readonly location?: string;
  readonly call?: string;
};

const everyone = Object.keys(staff) as (keyof typeof staff)[];

export const sampleMeetings: readonly SampleMeeting[] = [
  {
    title: 'Incident review: checkout outage',
    when: { inMinutes: 90 },
    minutes: 45,
    organizer: 'jonas',
    with: ['jonas', 'marta', 'tom', 'aiko'],
    call: 'https://meet.google.com/qxr-htwn-bpv',
    description:
      'Post-mortem of the checkout outage (severity 1, 47 minutes, about 1,900 failed orders).\n\nAgenda\n- Timeline\n- Root cause: connection pool exhausted after the cache release\n- What we change\n\nOpen items\n- Tom: alert on pool saturation\n- Marta: message to the ten largest merchants\n\nDecision needed: freeze releases on Fridays?',
  },
  {
    title: '1:1 Priya / Alex',
    when: { inDays: 1, at: '09:30' },
    minutes: 30,
    with: ['priya'],
    call: 'https://meet.google.com/tgb-wmsk-ruf',
    description:
      'Weekly 1:1.\n\nPriya would like to talk about\n- the platform team: two open positions, one offer out\n- her promotion case\n\nOpen items from last week\n- Alex: answer on the travel budget\n- Priya: plan for the data migration',
  },
  {
    title: 'Leadership team meeting',
    when: { inDays: 2, at: '14:00' },
    minutes: 90,
    with: ['priya', 'jonas', 'marta', 'david', 'lena', 'spree'],
    location: 'Room Spree (12)',
    call: 'https://meet.google.com/kde-yoaz-cni',
    description:
      'Agenda\n1. Numbers of the month (David, 15 min)\n2. Hiring plan for the second half (Lena, 25 min)\n3. Contoso renewal: how far do we go? (Marta, 25 min)\n4. Checkout outage: what we learned (Jonas, 15 min)\n\nDecisions needed\n- Headcount of engineering: 4 or 6\n- Discount limit for Contoso\n\nOpen items\n- David: forecast with the new price list',
  },
  {
    title: 'QBR with Contoso',
    when: { inDays: 9, at: '10:00' },
    minutes: 120,
    organizer: 'marta',
    with: ['marta', 'david', 'elena', 'spree'],
    location: 'Room Spree (12)',
    call: 'https://zoom.us/j/98123456789?pwd=c2FtcGxl',
    description:
      'Quarterly business review with our largest customer.\n\nAgenda\n- Results against the goals of last quarter\n- Roadmap: multi-currency and audit export\n- Renewal in autumn (420,000 EUR a year)\n\nOpen items from the last review\n- Single sign-on for subsidiaries: promised, in test since last month\n- Response times in support: 9 hours on average, goal 4',
  },
  {
    title: 'Staff meeting',
    when: { inDays: 3, at: '11:00', weekday: 4 },
    minutes: 60,
    rule: 'FREQ=WEEKLY;COUNT=3',
    with: everyone,
    call: 'https://meet.google.com/zuv-bnfh-ejw',
    description:
      'Everyone of the Berlin office.\n\nAgenda\n- News (Alex)\n- Round of the teams\n- New colleagues\n- Questions, also anonymous ones',
  },
  {
    title: '1:1 Jonas / Alex',
    when: { inDays: 3, at: '15:00' },
    minutes: 30,
    rule: 'FREQ=WEEKLY;COUNT=3',
    with: ['jonas'],
    call: 'https://meet.google.com/fwc-ptyd-sxo',
    description:
      'Open items\n- Jonas: on-call rota after the outage\n- Alex: feedback on the architecture paper',
  },
  {
    title: '1:1 Marta / Alex',
    when: { inDays: 4, at: '16:00' },
    minutes: 30,
    rule: 'FREQ=WEEKLY;COUNT=3',
    with: ['marta'],
    call: 'https://meet.google.com/hjn-akvq-mdt',
    description: 'Pipeline, Contoso, and who takes over the DACH region.',
  },
  {
    title: 'Executive meeting: board preparation',
    when: { inDays: 6, at: '13:00' },
    minutes: 60,
    organizer: 'board',
    with: ['board', 'david', 'lena'],
    myAnswer: 'TENTATIVE',
    description:
      'Agenda\n- Draft of the board paper\n- Cash until the end of next year\n- Succession in finance (confidential)\n\nDecisions needed\n- Which of the two scenarios we present',
  },
  {
    title: 'Budget review',
    when: { inDays: 5, at: '10:00' },
    minutes: 60,
    organizer: 'david',
    with: ['david', 'nora', 'felix'],
    call: 'https://teams.microsoft.com/l/meetup-join/19%3ameeting_c2FtcGxl%40thread.v2/0',
    description: 'Spending against plan, cost centres 40 to 48. Travel is 12 % over, tools 8 % under.',
  },
  {
    title: 'Marketing sync',
    when: { inDays: 1, at: '11:00' },
    minutes: 45,
    organizer: 'clara',
    with: ['clara', 'hugo', 'ines'],
    myAnswer: 'DECLINED',
    description: 'Campaign calendar. Optional for Alex.',
  },
  { title: 'Focus time', when: { inDays: 1, at: '13:00' }, minutes: 120, rule: 'FREQ=WEEKLY;COUNT=3' },
  { title: 'Dentist', when: { inDays: 4, at: '08:00' }, minutes: 45, location: 'Kastanienallee 8, Berlin' },
  {
    title: 'Leadership offsite',
    when: { inDays: 12, at: '00:00' },
    minutes: 1440,
    wholeDay: true,
    with: ['priya', 'jonas', 'marta', 'david', 'lena'],
    location: 'Seehotel, Bad Saarow',
    description: 'Strategy for next year. Arrival the evening before.',
  },
  {
    title: 'Leadership team meeting',
    when: { inDays: 16, at: '14:00' },
    minutes: 90,
    with: ['priya', 'jonas', 'marta', 'david', 'lena', 'spree'],
    location: 'Room Spree (12)',
    description: 'Agenda\n1. Numbers of the month\n2. Follow-up of the offsite\n3. Open decisions',
  },
];
