/** One style sheet, for light and dark, from a phone's width up. */
export const pageStyle = `
:root { color-scheme: light dark; --paper: #fff; --ink: #1d1c1d; --soft: #616061; --line: #dcdcdd; --hover: #f6f6f7;
  --side: #3d1842; --side-ink: #e9dfeb; --side-soft: #bda9c0; --side-on: #6d3f73; --accent: #0f7256; --accent-ink: #fff;
  --link: #1264a3; --danger: #c01343; --badge: #e8e8e9; --warn: #fff8e3; }
@media (prefers-color-scheme: dark) { :root { --paper: #1a1d21; --ink: #e3e4e6; --soft: #a4a6a9; --line: #35383d; --hover: #212529;
  --side: #22122a; --side-ink: #e3dbe6; --side-soft: #a493aa; --side-on: #513158; --accent: #19906d; --link: #4ea8e6;
  --danger: #f0567f; --badge: #34373c; --warn: #2b2718; } }
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { display: grid; grid-template-columns: 260px 1fr; background: var(--paper); color: var(--ink);
  font: 15px/1.47 "Lato", "Helvetica Neue", "Segoe UI", system-ui, sans-serif; }
aside { background: var(--side); color: var(--side-ink); padding: 14px 10px; overflow-y: auto; }
aside h1 { font-size: 17px; margin: 2px 8px 2px; }
aside p { margin: 0 8px 18px; font-size: 12.5px; color: var(--side-soft); }
aside h2 { font-size: 13px; font-weight: 600; color: var(--side-soft); margin: 0 8px 6px; }
aside nav { display: grid; gap: 2px; }
aside nav a { display: flex; gap: 9px; align-items: center; min-width: 0; padding: 5px 8px; border-radius: 7px; color: inherit; text-decoration: none; }
aside nav a:hover { background: #ffffff14; }
aside nav a[aria-current] { background: var(--side-on); color: #fff; }
aside nav .who { overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
aside nav .count { margin-left: auto; font-size: 12px; color: var(--side-soft); }
.face { flex: none; width: 22px; height: 22px; border-radius: 6px; display: grid; place-items: center; font-size: 11px; font-weight: 700; background: #ffffff26; }
main { display: flex; flex-direction: column; min-width: 0; min-height: 0; height: 100vh; height: 100dvh; }
main > header { padding: 12px 22px; border-bottom: 1px solid var(--line); display: flex; gap: 10px; align-items: baseline; }
main > header strong { font-size: 17px; white-space: nowrap; }
main > header span { color: var(--soft); font-size: 13px; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
#messages { flex: 1; overflow-y: auto; padding: 10px 0 26px; }
.day { display: flex; align-items: center; gap: 12px; margin: 12px 22px; color: var(--soft); font-size: 13px; font-weight: 600; }
.day::before, .day::after { content: ""; flex: 1; height: 1px; background: var(--line); }
article { display: grid; grid-template-columns: 38px minmax(0, 1fr); gap: 10px; padding: 9px 22px; }
article:hover { background: var(--hover); }
article.private { background: var(--warn); }
.avatar { width: 38px; height: 38px; border-radius: 9px; background: linear-gradient(140deg, #14856a, #0c4a6e); color: #fff; display: grid; place-items: center; font-weight: 700; }
.meta { display: flex; gap: 7px; align-items: baseline; flex-wrap: wrap; }
.meta b { font-weight: 700; }
.badge { font-size: 10px; font-weight: 700; padding: 1px 4px; border-radius: 3px; background: var(--badge); color: var(--soft); align-self: center; }
.meta time, .edited, .onlyyou { color: var(--soft); font-size: 12px; }
.blocks { max-width: 640px; display: grid; gap: 8px; margin-top: 3px; overflow-wrap: anywhere; }
.blocks h3 { font-size: 18px; line-height: 1.33; margin: 2px 0 0; }
.blocks hr { width: 100%; border: 0; border-top: 1px solid var(--line); }
.cells { display: grid; grid-template-columns: 1fr 1fr; gap: 8px 16px; }
.context { color: var(--soft); font-size: 12.5px; display: flex; gap: 4px 10px; flex-wrap: wrap; }
.actions { display: flex; gap: 8px; flex-wrap: wrap; }
.actions form { margin: 0; }
.button { display: inline-block; font: inherit; font-size: 14px; font-weight: 600; line-height: 1.3; padding: 7px 12px; border-radius: 8px; border: 1px solid var(--line);
  background: var(--paper); color: var(--ink); cursor: pointer; text-decoration: none; }
.button:hover { background: var(--hover); box-shadow: 0 1px 3px #0002; }
.button.primary { background: var(--accent); border-color: var(--accent); color: var(--accent-ink); }
.button.primary:hover { filter: brightness(1.08); }
.button.danger { color: var(--danger); border-color: var(--danger); }
.button:disabled { opacity: .55; cursor: progress; }
:focus-visible { outline: 3px solid color-mix(in srgb, var(--link) 55%, transparent); outline-offset: 2px; }
a { color: var(--link); }
mark.ping { background: #f2c744; color: #1d1c1d; border-radius: 3px; padding: 0 3px; font-weight: 700; }
.empty { margin: 14vh auto 0; max-width: 420px; text-align: center; color: var(--soft); padding: 0 22px; }
.empty .avatar { margin: 0 auto 14px; width: 56px; height: 56px; border-radius: 14px; font-size: 20px; }
.empty h2 { color: var(--ink); margin: 0 0 6px; font-size: 18px; }
.toast { margin: 10px 22px 0; padding: 9px 12px; border-radius: 8px; background: var(--warn); }
.shade { position: fixed; inset: 0; background: #0009; display: grid; place-items: center; padding: 16px; z-index: 2; }
.modal { background: var(--paper); width: min(560px, 100%); max-height: calc(100dvh - 32px); border-radius: 12px; display: flex; flex-direction: column; box-shadow: 0 18px 48px #0006; overflow: hidden; }
.modal > header, .modal > footer { display: flex; align-items: center; gap: 10px; padding: 14px 20px; }
.modal > header { border-bottom: 1px solid var(--line); }
.modal > header strong { font-size: 18px; flex: 1; }
.modal > footer { border-top: 1px solid var(--line); justify-content: flex-end; }
.modal .body { padding: 16px 20px; overflow-y: auto; display: grid; gap: 14px; overflow-wrap: anywhere; }
.modal .body h3 { margin: 0 0 -8px; font-size: 17px; }
.field { display: grid; gap: 5px; }
.field label { font-weight: 700; }
.optional { color: var(--soft); font-weight: 400; }
.field input, .field textarea { font: inherit; color: inherit; background: var(--paper); border: 1px solid color-mix(in srgb, var(--soft) 60%, transparent); border-radius: 7px; padding: 8px 10px; width: 100%; resize: vertical; }
.field.wrong input, .field.wrong textarea { border-color: var(--danger); }
.error { margin: 0; color: var(--danger); font-size: 13px; }
.tabs { display: flex; gap: 18px; padding: 0 22px; border-bottom: 1px solid var(--line); }
.tabs a { color: var(--soft); text-decoration: none; padding: 8px 0; }
.tabs a[aria-current] { color: var(--ink); font-weight: 700; box-shadow: inset 0 -2px var(--accent); }
.home .blocks { padding: 6px 22px; }
.section { display: flex; gap: 12px; align-items: flex-start; justify-content: space-between; }
.section > div { white-space: pre-line; } .section .button { white-space: nowrap; } .section form { flex: none; }
.thread { border-left: 3px solid var(--line); margin-top: 8px; } .thread article { padding: 5px 12px; }
.reply { margin-top: 6px; font-size: 13px; } .reply summary { color: var(--link); cursor: pointer; width: fit-content; }
.say { display: flex; gap: 8px; } .reply .say { margin-top: 6px; max-width: 640px; }
.say input[name=text] { flex: 1; min-width: 0; font: inherit; color: inherit; background: var(--paper); border: 1px solid color-mix(in srgb, var(--soft) 60%, transparent); border-radius: 7px; padding: 8px 10px; }
.composer { padding: 10px 22px 14px; border-top: 1px solid var(--line); }
@media (max-width: 680px) {
  body { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto minmax(0, 1fr); height: 100dvh; }
  aside { padding: 9px 12px; display: flex; gap: 12px; align-items: center; }
  aside h1 { font-size: 15px; margin: 0; white-space: nowrap; } aside p, aside h2, aside .count { display: none; }
  aside nav { display: flex; overflow-x: auto; gap: 4px; } aside nav a { flex: none; max-width: 170px; }
  main { height: auto; } main > header, article { padding-left: 14px; padding-right: 14px; }
  .day, .toast { margin-left: 14px; margin-right: 14px; } .cells { grid-template-columns: 1fr; }
  .shade { padding: 0; place-items: end stretch; } .modal { width: 100%; max-height: 94dvh; border-radius: 14px 14px 0 0; }
}`;
