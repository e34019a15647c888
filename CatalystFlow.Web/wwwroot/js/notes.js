// Keeps what is typed into notes in the browser until the server has confirmed it.
const PREFIX = 'catalystflow.notes.';

const store = {
  read(key) { try { return localStorage.getItem(PREFIX + key); } catch { return null; } },
  write(key, text) { try { localStorage.setItem(PREFIX + key, text); } catch { /* a private window: the page itself still has it */ } },
  remove(key) { try { localStorage.removeItem(PREFIX + key); } catch { /* nothing was kept */ } },
};

/** Text that was kept and is not what was saved. */
export function kept(key, saved) {
  const text = store.read(key);
  if (text !== saved) return text;
  store.remove(key);
  return null;
}

export function keep(area, key) {
  if (!area) return null;
  const stop = new AbortController();
  const modal = document.getElementById('components-reconnect-modal');
  area.addEventListener('input', () => store.write(key, area.value), { signal: stop.signal });
  // Keys pressed while the connection was lost never reached the server: tell it the whole text once it is back.
  modal?.addEventListener('components-reconnect-state-changed', event => {
    if (event.detail.state === 'hide') area.dispatchEvent(new Event('input', { bubbles: true }));
  }, { signal: stop.signal });
  if (!area.hidden) area.focus();
  return {
    /** Drops the copy when it is the text that was saved, or whatever it is when null is given. */
    forget(saved) { if (saved == null || store.read(key) === saved) store.remove(key); },
    dispose() { stop.abort(); },
  };
}
