/** One style sheet, for light and dark, from a phone's width up. */
export const phonePageStyle = `
:root { color-scheme: light dark; --back: #eceef1; --paper: #fff; --ink: #16181c; --soft: #6a6f78; --line: #dcdfe4;
  --theirs: #e9ebef; --mine: #0b6b53; --mine-ink: #fff; --link: #0b63c5; --warn: #fff1c9; }
@media (prefers-color-scheme: dark) { :root { --back: #0d0f12; --paper: #16191d; --ink: #e6e8eb; --soft: #9aa1ab; --line: #2c3138;
  --theirs: #262b32; --mine: #10775d; --link: #7cb8ff; --warn: #3d3413; } }
* { box-sizing: border-box; }
html, body { height: 100%; margin: 0; }
body { display: grid; grid-template-columns: 230px minmax(0, 1fr); background: var(--back); color: var(--ink);
  font: 15px/1.45 system-ui, "Segoe UI", "Helvetica Neue", sans-serif; }
aside { padding: 26px 14px; }
aside h1 { font-size: 17px; margin: 0 10px 2px; } aside p { margin: 0 10px 18px; color: var(--soft); font-size: 13px; }
nav { display: grid; gap: 3px; }
nav a { color: inherit; text-decoration: none; padding: 7px 10px; border-radius: 9px; font-variant-numeric: tabular-nums; }
nav a:hover { background: #8882; } nav a[aria-current] { background: var(--paper); font-weight: 600; box-shadow: 0 1px 2px #0002; }
main { display: grid; place-items: center; min-height: 0; padding: 22px; }
.device { width: min(420px, 100%); height: min(820px, calc(100dvh - 44px)); background: var(--paper); border-radius: 38px; border: 1px solid var(--line);
  box-shadow: 0 24px 60px #0002, 0 0 0 9px #1d2025; display: flex; flex-direction: column; overflow: hidden; }
.device > header { display: grid; justify-items: center; gap: 1px; padding: 18px 16px 11px; border-bottom: 1px solid var(--line); font-size: 14px; }
.device > header span:last-child { color: var(--soft); font-size: 12px; }
.face { width: 44px; height: 44px; border-radius: 50%; display: grid; place-items: center; color: #fff; font-weight: 700; background: linear-gradient(140deg, #14856a, #0c4a6e); margin-bottom: 3px; }
#thread { flex: 1; overflow-y: auto; padding: 14px; display: flex; flex-direction: column; gap: 8px; }
#thread h2 { align-self: center; font-size: 12px; font-weight: 600; color: var(--soft); margin: 8px 0 2px; }
.bubble { max-width: 82%; display: grid; gap: 3px; }
.bubble p { margin: 0; padding: 9px 13px; border-radius: 19px; white-space: pre-wrap; overflow-wrap: anywhere; }
.bubble small { color: var(--soft); font-size: 11px; padding: 0 8px; }
.theirs { align-self: flex-start; } .theirs p { background: var(--theirs); border-bottom-left-radius: 6px; }
.mine { align-self: flex-end; justify-items: end; } .mine p { background: var(--mine); color: var(--mine-ink); border-bottom-right-radius: 6px; }
a { color: var(--link); } .mine a { color: inherit; }
.empty { margin: auto; max-width: 270px; text-align: center; color: var(--soft); }
.stopped { align-self: stretch; margin: 8px 0 0; padding: 8px 12px; border-radius: 12px; background: var(--warn); font-size: 13px; display: flex; gap: 10px; align-items: center; justify-content: space-between; }
.stopped button { flex: none; font-size: 13px; padding: 4px 10px; border-radius: 14px; border: 1px solid var(--line); background: var(--paper); color: inherit; }
footer { border-top: 1px solid var(--line); padding: 10px 12px 14px; display: grid; gap: 9px; }
footer form { margin: 0; } .quick { display: flex; gap: 6px; flex-wrap: wrap; }
button { font: inherit; cursor: pointer; }
.quick button { font-size: 13px; padding: 5px 11px; border-radius: 15px; border: 1px solid var(--line); background: transparent; color: inherit; }
.quick button:hover { background: var(--theirs); }
.write { display: flex; gap: 8px; }
.write input[name=body] { flex: 1; min-width: 0; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 20px; padding: 8px 14px; }
.send { width: 38px; height: 38px; border-radius: 50%; border: 0; background: var(--mine); color: var(--mine-ink); font-weight: 700; }
button:disabled { opacity: .5; }
:focus-visible { outline: 3px solid color-mix(in srgb, var(--link) 55%, transparent); outline-offset: 2px; }
@media (max-width: 680px) {
  body { grid-template-columns: minmax(0, 1fr); grid-template-rows: auto minmax(0, 1fr); height: 100dvh; }
  aside { padding: 9px 12px; display: flex; gap: 12px; align-items: center; border-bottom: 1px solid var(--line); }
  aside h1 { font-size: 15px; margin: 0; white-space: nowrap; } aside p { display: none; }
  nav { display: flex; overflow-x: auto; } nav a { white-space: nowrap; }
  main { padding: 0; place-items: stretch; } .device { width: 100%; height: 100%; border: 0; border-radius: 0; box-shadow: none; }
}`;

/** Looks for news every two seconds and replaces only what changed; without it the forms work as forms. */
export const phonePageScript = `
(() => {
  const box = () => document.getElementById('thread');
  const toEnd = () => { box().scrollTop = box().scrollHeight; };
  toEnd();
  let busy = false;
  const refresh = async () => {
    if (busy || document.hidden) return;
    busy = true;
    try {
      const response = await fetch(location.href);
      if (!response.ok) return;
      const next = new DOMParser().parseFromString(await response.text(), 'text/html');
      if (!document.querySelector('footer') && next.querySelector('footer')) { location.reload(); return; }
      for (const id of ['numbers', 'thread']) {
        const from = next.getElementById(id); const to = document.getElementById(id);
        if (from.dataset.version === to.dataset.version) continue;
        to.innerHTML = from.innerHTML; to.dataset.version = from.dataset.version;
        if (id === 'thread') toEnd();
      }
    } catch { /* the next try comes by itself */ } finally { busy = false; }
  };
  setInterval(refresh, 2000);
  document.addEventListener('submit', async (event) => {
    event.preventDefault();
    const form = event.target;
    const button = event.submitter;
    const body = new URLSearchParams(new FormData(form));
    if (button) button.disabled = true;
    try { await fetch(form.getAttribute('action'), { method: 'POST', body, redirect: 'manual' }); form.reset(); } finally { if (button) button.disabled = false; }
    await refresh();
  });
})();`;
