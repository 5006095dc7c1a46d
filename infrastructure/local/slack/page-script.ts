/**
 * The page keeps itself up to date: it asks every two seconds for the conversation and the modal, and
 * replaces only what changed, so that nothing typed is lost. Without a script the forms work as forms.
 */
export const pageScript = `
(() => {
  const scroller = document.getElementById('messages');
  const toEnd = () => { scroller.scrollTop = scroller.scrollHeight; };
  const localTimes = () => document.querySelectorAll('time[data-epoch]').forEach((time) => {
    const at = new Date(Number(time.dataset.epoch) * 1000);
    time.textContent = at.toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short', timeZone: document.body.dataset.zone });
  });
  toEnd(); localTimes();
  let busy = false;
  const refresh = async () => {
    if (busy || document.hidden) return;
    busy = true;
    try {
      const response = await fetch(location.href, { headers: { accept: 'text/html' } });
      if (!response.ok) return;
      const next = new DOMParser().parseFromString(await response.text(), 'text/html');
      for (const id of ['people', 'messages', 'dialog', 'toast']) {
        const from = next.getElementById(id);
        const to = document.getElementById(id);
        if (!from || !to || from.dataset.version === to.dataset.version) continue;
        const atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < 120;
        to.innerHTML = from.innerHTML;
        to.dataset.version = from.dataset.version;
        if (id === 'messages' && atEnd) toEnd();
        if (id === 'dialog') to.querySelector('.wrong input, .wrong textarea, .field input, .field textarea')?.focus();
        localTimes();
      }
    } catch { /* the next try comes by itself */ } finally { busy = false; }
  };
  setInterval(refresh, 2000);
  document.addEventListener('submit', async (event) => {
    const form = event.target;
    event.preventDefault();
    if (form.dataset.confirm && !confirm(form.dataset.confirm)) return;
    const button = event.submitter;
    const body = new URLSearchParams(new FormData(form, button));
    if (button) button.disabled = true;
    const typed = form.classList.contains('say');
    try { await fetch(button?.getAttribute('formaction') ?? form.getAttribute('action'), { method: 'POST', body, redirect: 'manual' }); } finally { if (button) button.disabled = false; if (typed) form.reset(); }
    await refresh();
  });
  document.addEventListener('click', (event) => {
    const link = event.target.closest('a[data-action]');
    if (!link || !link.dataset.action) return;
    const body = new URLSearchParams({ user: link.dataset.user, ts: link.dataset.ts, action: link.dataset.action });
    fetch('/_page/click', { method: 'POST', body, redirect: 'manual', keepalive: true });
  });
})();`;
