// Drafts of experiments in the browser's storage, one entry each, the newest few.
const PREFIX = 'catalystflow.draft.';
const KEPT = 12;
const DAYS = 30;

function entries() {
  const found = [];
  for (let i = 0; i < localStorage.length; i++) {
    const key = localStorage.key(i);
    if (!key?.startsWith(PREFIX)) continue;
    try {
      const draft = JSON.parse(localStorage.getItem(key));
      found.push({ id: key.slice(PREFIX.length), draft, at: Date.parse(draft.savedAt) || 0 });
    } catch { found.push({ id: key.slice(PREFIX.length), draft: null, at: 0 }); }
  }
  return found.sort((a, b) => b.at - a.at);
}

// One that was opened and left again is none.
const hasContent = draft => !!draft && !!(draft.datasetId || draft.algorithms?.length || draft.name);

function tidy(keep) {
  const oldest = Date.now() - DAYS * 86400000;
  entries().filter(e => e.id !== keep).forEach((e, i) => {
    if (!hasContent(e.draft) || i >= KEPT || e.at < oldest) localStorage.removeItem(PREFIX + e.id);
  });
}

export function save(id, json) {
  try {
    localStorage.setItem(PREFIX + id, json);
    tidy(id);
    return true;
  } catch {
    return false; // no room, or storage is switched off
  }
}

// A draft may be longer than a message to the server: it is fetched by parts. Nothing is the word null.
const give = entry => new Blob([JSON.stringify(entry ? { id: entry.id, draft: entry.draft } : null)]);

export function load(id) {
  try {
    const json = localStorage.getItem(PREFIX + id);
    return give(json ? { id, draft: JSON.parse(json) } : null);
  } catch { return give(null); }
}

export function unfinished(except) {
  try {
    return give(entries().find(e => e.id !== except && hasContent(e.draft) && !e.draft.started));
  } catch { return give(null); }
}

export function remove(id) {
  try { localStorage.removeItem(PREFIX + id); } catch { /* storage is switched off */ }
}

// The same draft in another tab saves over this one: whoever is asked to watch is told, unless it is only saved as it was.
const contentOf = json => { const { savedAt, key, ...content } = JSON.parse(json ?? '{}'); return JSON.stringify(content); };

export function watch(id, page) {
  const tell = event => {
    try {
      if (event.key === PREFIX + id && event.newValue && contentOf(event.newValue) !== contentOf(event.oldValue)) page.invokeMethodAsync('OnSavedElsewhere');
    } catch { /* no draft of ours */ }
  };
  addEventListener('storage', tell);
  return { stop: () => removeEventListener('storage', tell) };
}
