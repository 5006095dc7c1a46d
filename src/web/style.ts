import { createHash } from 'node:crypto';

/** The one style sheet: system fonts, light and dark, from 320 pixels up. */
export const style = `
:root {
  --paper: #f7f5f0; --card: #fffefb; --ink: #1d2321; --soft: #5c6662; --line: #e1ddd2;
  --accent: #14614f; --accent-ink: #ffffff; --accent-wash: #e2efe9;
  --amber: #8a5200; --amber-wash: #fbeed6; --red: #a3271f; --red-wash: #fae5e1;
  --blue: #2a5486; --blue-wash: #e4edf7; --grey-wash: #eceae3;
  --serif: "Iowan Old Style", "Palatino Linotype", Palatino, "URW Palladio L", Georgia, ui-serif, serif;
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
}
@media (prefers-color-scheme: dark) {
  :root {
    --paper: #151917; --card: #1c2220; --ink: #e8ebe6; --soft: #9ca7a1; --line: #2e3633;
    --accent: #7fcdb2; --accent-ink: #0c1f19; --accent-wash: #1d342c;
    --amber: #f0c27a; --amber-wash: #3a2d14; --red: #f3a49b; --red-wash: #41211d;
    --blue: #a3c6ee; --blue-wash: #1e2e41; --grey-wash: #282e2b;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 1rem/1.55 var(--sans); }
h1, h2, h3 { line-height: 1.2; margin: 0; text-wrap: balance; overflow-wrap: anywhere; }
h1 { font: 500 2.1rem/1.15 var(--serif); letter-spacing: -0.01em; }
h2 { font: 500 1.25rem/1.3 var(--serif); }
h3 { font-size: 1rem; font-weight: 600; }
p, dd { margin: 0; overflow-wrap: anywhere; }
ol, ul { margin: 0; padding: 0; list-style: none; }
a { color: var(--accent); text-underline-offset: 0.18em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 4px; }
main:focus { outline: none; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
.skip { position: absolute; left: 1rem; top: -4rem; z-index: 1; background: var(--card); padding: 0.5rem 1rem; border-radius: 8px; }
.skip:focus { top: 0.75rem; }
.fine { color: var(--soft); font-size: 0.875rem; font-weight: 400; }
.lead { font-size: 1.2rem; color: var(--soft); max-width: 38em; }

.top { border-bottom: 1px solid var(--line); }
.bar { max-width: 68rem; margin: 0 auto; padding: 0.7rem 1.25rem; display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 1.5rem; }
.brand { display: inline-flex; align-items: center; gap: 0.55rem; font: 500 1.1rem var(--serif); color: inherit; text-decoration: none; padding: 0.4rem 0; }
.mark { width: 0.8rem; height: 0.8rem; border-radius: 50% 50% 50% 2px; background: var(--accent); }
.top nav, .tabs { display: flex; flex-wrap: wrap; gap: 0.25rem; }
.top nav a, .tabs a { color: var(--soft); text-decoration: none; padding: 0.45rem 0.75rem; border-radius: 8px; }
.top nav a:hover, .tabs a:hover { color: var(--ink); background: var(--grey-wash); }
.top nav a[aria-current], .tabs a[aria-current] { color: var(--ink); background: var(--grey-wash); font-weight: 600; }
.account { margin-left: auto; display: flex; align-items: center; gap: 0.75rem; min-width: 0; }
.who { color: var(--soft); font-size: 0.9rem; max-width: 12rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }

main { max-width: 68rem; margin: 0 auto; padding: 2rem 1.25rem 4rem; }
.page-head { margin-bottom: 1.75rem; display: grid; gap: 0.4rem; }
.page-head p { color: var(--soft); }
.crumb { font-size: 0.875rem; }
.columns { display: grid; gap: 2.5rem; }
.columns > div, .columns > aside { display: grid; gap: 1.75rem; align-content: start; min-width: 0; }
@media (min-width: 60rem) { .columns { grid-template-columns: minmax(0, 1fr) 19rem; } }

.button, .quiet { font: inherit; cursor: pointer; }
.button { display: inline-block; border: 0; border-radius: 10px; padding: 0.65rem 1.15rem; background: var(--accent); color: var(--accent-ink); font-weight: 600; text-decoration: none; }
.button:hover { filter: brightness(1.08); }
.button.small { padding: 0.45rem 0.9rem; font-size: 0.925rem; }
.button.large { padding: 0.85rem 1.5rem; font-size: 1.1rem; }
.quiet { background: none; border: 0; padding: 0.45rem 0; color: var(--accent); text-decoration: underline; text-underline-offset: 0.18em; text-decoration-thickness: 1px; font-size: 0.925rem; }
.actions { display: flex; flex-wrap: wrap; align-items: center; gap: 0.35rem 1.1rem; }
.actions:empty { display: none; }

.notice { padding: 0.75rem 1rem; border-radius: 10px; margin-bottom: 1.5rem; background: var(--grey-wash); }
.notice.good { background: var(--accent-wash); }
.notice.bad { background: var(--red-wash); color: var(--red); }
.trouble { color: var(--red); font-size: 0.875rem; }

.badge { display: inline-block; padding: 0.12rem 0.6rem; border-radius: 99px; font-size: 0.8125rem; font-weight: 600; white-space: nowrap; background: var(--grey-wash); color: var(--soft); }
.badge.asks { background: var(--amber-wash); color: var(--amber); }
.badge.ready { background: var(--accent-wash); color: var(--accent); }
.badge.working, .badge.planned { background: var(--blue-wash); color: var(--blue); }
.badge.bad { background: var(--red-wash); color: var(--red); }

.day + .day { margin-top: 2rem; }
.day > h2 { padding-bottom: 0.5rem; border-bottom: 1px solid var(--line); position: sticky; top: 0; background: var(--paper); padding-top: 0.35rem; }
.meeting { display: grid; grid-template-columns: 6.6rem minmax(0, 1fr) 11.5rem; gap: 0 1.25rem; padding: 0.95rem 0; border-bottom: 1px solid var(--line); }
.meeting .hours { font-variant-numeric: tabular-nums; color: var(--soft); white-space: nowrap; }
.meeting h3 { font-size: 1.0625rem; }
.meeting h3 a { color: inherit; text-decoration: none; }
.meeting h3 a:hover { text-decoration: underline; }
.meeting .facts { color: var(--soft); font-size: 0.925rem; margin-top: 0.15rem; }
.meeting .type { color: var(--ink); }
.meeting .type + span::before { content: " · "; }
.meeting .rule { color: var(--soft); font-size: 0.875rem; }
.meeting .state { display: grid; gap: 0.2rem; justify-items: end; align-content: start; text-align: right; }
.meeting .detail { text-wrap: balance; color: var(--soft); font-size: 0.8125rem; }
.meeting .open { font-size: 0.925rem; font-weight: 600; }
.meeting.off h3, .meeting.off .type { color: var(--soft); font-weight: 500; }
aside .meeting, .columns .meeting { grid-template-columns: 6.6rem minmax(0, 1fr) 10rem; }

.panel, .card, .empty { border: 1px solid var(--line); border-radius: 14px; background: var(--card); padding: 1.25rem; display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.9rem; }
.panel.asks, .card.asks { border-color: color-mix(in srgb, var(--amber) 45%, var(--line)); }
.panel.ready { border-color: color-mix(in srgb, var(--accent) 45%, var(--line)); }
.panel .card { padding: 0; border: 0; border-bottom: 1px solid var(--line); border-radius: 0; padding-bottom: 0.6rem; background: none; }
.card { gap: 0.5rem; justify-items: start; }
.card header { display: flex; flex-wrap: wrap; gap: 0.3rem 0.6rem; align-items: center; }
.panel .card h3 { font-size: 0.95rem; }
.cards { display: grid; gap: 0.6rem; margin-top: 0.75rem; }
.card.asks { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.6rem 1.25rem; padding: 0.9rem 1.1rem; }
.card.asks > div { flex: 1 1 14rem; min-width: 0; }
.calendars li { display: grid; padding: 0.2rem 0; }
.empty { justify-items: start; padding: 2rem 1.5rem; gap: 0.6rem; }
.empty p { color: var(--soft); max-width: 36em; }

.hero { padding: 2.5rem 0 2rem; display: grid; gap: 1.25rem; }
.hero h1 { font-size: clamp(2.1rem, 6vw, 3.4rem); max-width: 14em; }
.steps { counter-reset: step; display: grid; gap: 1.25rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)); margin-top: 1rem; }
.steps li { counter-increment: step; border-top: 2px solid var(--line); padding-top: 1rem; display: grid; gap: 0.4rem; align-content: start; }
.steps li::before { content: counter(step); font: 500 1.1rem var(--serif); color: var(--accent); }
.steps li.now { border-color: var(--accent); }
.steps p { color: var(--soft); }
.steps .button { margin-top: 0.4rem; }
.message { max-width: 34rem; margin: 12vh auto 0; display: grid; gap: 1rem; }
.message p { color: var(--soft); }

.facts-list { display: grid; gap: 0; margin: 0.75rem 0 1rem; }
.facts-list div { display: grid; grid-template-columns: 7rem minmax(0, 1fr); gap: 1rem; padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
dt { color: var(--soft); }
dd { margin: 0; }
.timeline { display: grid; }
.timeline li { display: grid; gap: 0.05rem; padding: 0 0 0.95rem 1.25rem; border-left: 2px solid var(--line); position: relative; margin-left: 0.35rem; }
.timeline li:last-child { padding-bottom: 0; }
.timeline li::before { content: ""; position: absolute; left: -0.42rem; top: 0.35rem; width: 0.6rem; height: 0.6rem; border-radius: 50%; background: var(--accent); border: 2px solid var(--card); }
.timeline .ahead { color: var(--soft); }
.timeline .ahead::before { background: var(--line); }
.timeline time { color: var(--soft); font-size: 0.8125rem; font-variant-numeric: tabular-nums; }
.questions { display: grid; gap: 0.45rem; justify-items: start; }
.questions label { font-weight: 600; margin-top: 0.7rem; }
input:not([type="checkbox"], [type="radio"], [type="hidden"]), select, textarea { width: 100%; font: inherit; color: inherit; background: var(--paper); border: 1px solid color-mix(in srgb, var(--soft) 70%, var(--line)); border-radius: 10px; padding: 0.6rem 0.75rem; }
textarea { resize: vertical; }
.questions .button { margin-top: 0.9rem; }

.narrow { max-width: 40rem; display: grid; gap: 1.25rem; }
.plain { background: var(--grey-wash); color: var(--ink); }
.tabs { margin: 0.35rem 0 0 -0.75rem; }
.tabs a { font-size: 0.925rem; }
.panel-head { display: flex; flex-wrap: wrap; gap: 0.35rem 0.75rem; align-items: center; justify-content: space-between; }
.lines { display: grid; }
.line { display: flex; gap: 0.5rem 1rem; align-items: flex-start; justify-content: space-between; padding: 0.7rem 0; border-top: 1px solid var(--line); }
.line > div { display: grid; min-width: 0; overflow-wrap: anywhere; }
.line > .whole { flex: 1; }
.card.row { display: flex; flex-wrap: wrap; align-items: center; justify-content: space-between; gap: 0.6rem 1.25rem; padding: 0.9rem 1.1rem; }
.card.row > div:first-child { flex: 1 1 14rem; min-width: 0; }
.card h3 a { color: inherit; text-decoration: none; }
.card h3 a:hover { text-decoration: underline; }
.card.bad { border-color: color-mix(in srgb, var(--red) 45%, var(--line)); }
.card.waiting { justify-items: stretch; border-color: color-mix(in srgb, var(--amber) 45%, var(--line)); padding: 1rem 1.1rem; }
.card.waiting .facts-list { margin: 0; }
.was { color: var(--soft); }
.conflicts, .stack, .offers { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0.3rem; }
.conflicts { overflow-wrap: anywhere; }
.stack { gap: 2rem; }
.offers { margin-top: 0.5rem; }
.more { margin-top: 0.25rem; }
.more summary { display: inline-block; cursor: pointer; color: var(--accent); font-size: 0.875rem; padding: 0.2rem 0; list-style: none; }
.more summary::-webkit-details-marker { display: none; }
.more summary::after { content: " ▾"; }
.more[open] summary::after { content: " ▴"; }
.filter { display: flex; flex-wrap: wrap; align-items: center; gap: 0.5rem; margin-top: 0.35rem; font-size: 0.925rem; }
.filter select { width: auto; }
.pager { display: flex; flex-wrap: wrap; gap: 1rem; align-items: center; justify-content: space-between; margin-top: 2rem; }
fieldset { border: 0; padding: 0; margin: 0 0 1.1rem; display: grid; gap: 0.45rem; min-width: 0; width: 100%; }
legend { font: 500 1.15rem var(--serif); padding: 0; margin-bottom: 0.2rem; }
.check { display: flex; gap: 0.65rem; align-items: flex-start; padding: 0.25rem 0; }
.questions .check { font-weight: 400; margin-top: 0; }
.check input { width: 1.15rem; height: 1.15rem; margin: 0.2rem 0 0; accent-color: var(--accent); flex: none; }
.pair { display: flex; flex-wrap: wrap; gap: 0.5rem 1.25rem; }
.pair > div { display: grid; gap: 0.3rem; }
.rules { gap: 1.5rem; justify-items: stretch; }
.lead-time { flex: none; width: 8rem; }
.questions .lead-time label { margin: 0; font-weight: 400; font-size: 0.8125rem; color: var(--soft); }
.keyword > div { flex: 1 1 12rem; }
.questions .keyword label { margin-top: 0.2rem; }
.preview { margin-bottom: 1.5rem; border-color: color-mix(in srgb, var(--blue) 45%, var(--line)); }
.scroll { overflow-x: auto; margin-bottom: 1.75rem; }
.activity { width: 100%; border-collapse: collapse; font-size: 0.9375rem; }
.activity caption { text-align: left; font: 500 1.25rem var(--serif); padding-bottom: 0.5rem; }
.activity th { text-align: left; font-weight: 400; color: var(--soft); font-size: 0.8125rem; }
.activity th, .activity td { padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.activity td:first-child { font-variant-numeric: tabular-nums; color: var(--soft); width: 4rem; }
.activity .id { color: var(--soft); font-size: 0.8125rem; max-width: 14rem; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
.panel.danger { border-color: color-mix(in srgb, var(--red) 45%, var(--line)); }
.button.danger { background: var(--red-wash); color: var(--red); }
.effect { flex-wrap: wrap; }
.effect > div { flex: 1 1 15rem; }
.panel .steps { grid-template-columns: minmax(0, 1fr); gap: 0.9rem; margin: 0; }
.panel .steps li { padding-top: 0.7rem; gap: 0.25rem 0.7rem; grid-template-columns: 1rem minmax(0, 1fr); }
.panel .steps p { grid-column: 2; }
.steps .done { border-color: var(--accent); }
.steps .later { color: var(--soft); }

@media (max-width: 44rem) {
  main { padding-top: 1.4rem; }
  h1 { font-size: 1.75rem; }
  .account { gap: 0.6rem; }
  .who { max-width: 8rem; }
  .top nav { order: 3; width: calc(100% + 1.2rem); margin: 0 -0.6rem; gap: 0; }
  .top nav a { padding: 0.45rem 0.6rem; }
  .meeting, .columns .meeting { grid-template-columns: minmax(0, 1fr); gap: 0.2rem; }
  .meeting .hours { font-size: 0.875rem; }
  .meeting .state { grid-auto-flow: row; justify-items: start; text-align: left; margin-top: 0.35rem; }
  .facts-list div { grid-template-columns: minmax(0, 1fr); gap: 0; }
  .activity thead { position: absolute; clip-path: inset(50%); }
  .activity tr { display: grid; grid-template-columns: 4rem minmax(0, 1fr); padding: 0.6rem 0; border-bottom: 1px solid var(--line); }
  .activity td { border: 0; padding: 0; }
  .activity td:nth-child(n + 3) { grid-column: 2; color: var(--soft); font-size: 0.875rem; }
  .activity .id:not(:has(a)) { display: none; }
}
@media (prefers-reduced-motion: no-preference) { .button { transition: filter 0.15s; } }
@media print { .top, .actions, form { display: none; } }
`;

const hash = createHash('sha256').update(style).digest('hex').slice(0, 12);

/** Named by its content: it may be kept for ever. */
export const stylePath = `/assets/style.${hash}.css`;
