// Keeps what is typed into notes in the browser until the server has confirmed it: one copy for each tab that writes.
const PREFIX = 'catalystflow.notes.';
const TAB = 'catalystflow.tab';
const STILL_TYPING_MILLISECONDS = 5000;

const tab = (() => {
  const made = Math.random().toString(36).slice(2);
  try {
    const known = sessionStorage.getItem(TAB) ?? made;
    sessionStorage.setItem(TAB, known);
    return known;
  } catch { return made; }
})();

const store = {
  read(key) { try { return localStorage.getItem(PREFIX + key); } catch { return null; } },
  write(key, copy) { try { localStorage.setItem(PREFIX + key, JSON.stringify(copy)); } catch { /* a private window: the page itself still has it */ } },
  remove(key) { try { localStorage.removeItem(PREFIX + key); } catch { /* nothing was kept */ } },
  keys() { try { return Object.keys(localStorage).filter(key => key.startsWith(PREFIX)).map(key => key.slice(PREFIX.length)); } catch { return []; } },
};

const own = run => `${run}.${tab}`;

// A copy of an older version is the text alone.
function copyOf(key) {
  const kept = store.read(key);
  if (kept === null) return null;
  try {
    const copy = JSON.parse(kept);
    if (typeof copy?.text === 'string') return { key, ...copy };
  } catch { /* the text alone */ }
  return { key, text: kept, base: null, at: 0 };
}

/** Text that was kept, is not what was saved, and that no other tab is writing now; with the version it was written over. */
export function kept(run, saved) {
  const copies = store.keys().filter(key => key === run || key.startsWith(run + '.')).map(copyOf).filter(copy => copy);
  for (const copy of copies.filter(copy => copy.text === saved)) store.remove(copy.key);
  const found = copies
    .filter(copy => copy.text !== saved && (copy.key === own(run) || Date.now() - copy.at > STILL_TYPING_MILLISECONDS))
    .sort((a, b) => (b.key === own(run)) - (a.key === own(run)) || b.at - a.at)[0];
  if (!found) return null;
  store.remove(found.key);
  store.write(own(run), { text: found.text, base: found.base, at: Date.now() });
  return { text: found.text, base: found.base };
}

export function keep(area, run, base) {
  if (!area) return null;
  const key = own(run);
  const stop = new AbortController();
  const modal = document.getElementById('components-reconnect-modal');
  area.addEventListener('input', () => store.write(key, { text: area.value, base, at: Date.now() }), { signal: stop.signal });
  // Keys pressed while the connection was lost never reached the server: tell it the whole text once it is back.
  modal?.addEventListener('components-reconnect-state-changed', event => {
    if (event.detail.state === 'hide') area.dispatchEvent(new Event('input', { bubbles: true }));
  }, { signal: stop.signal });
  if (!area.hidden) area.focus();
  return {
    /** Drops the copy when it is the text that was saved, or whatever it is when null is given; what is typed from here on is written over it. */
    saved(text, version) {
      base = version;
      if (text == null || copyOf(key)?.text === text) store.remove(key);
    },
    dispose() { stop.abort(); },
  };
}
