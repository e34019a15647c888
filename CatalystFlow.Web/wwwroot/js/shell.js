// What every page has whether or not its connection is up: keys, and files dropped beside their place.
const SETTING = 'catalystflow.keys';
const SEQUENCE_MILLISECONDS = 1200;
const dialog = document.getElementById('shortcuts');
const enabled = dialog.querySelector('input[type=checkbox]');

const stored = () => { try { return localStorage.getItem(SETTING) !== 'off'; } catch { return true; } };
enabled.checked = stored();
enabled.addEventListener('change', () => {
  try { localStorage.setItem(SETTING, enabled.checked ? 'on' : 'off'); } catch { /* a private window keeps the choice for this page only */ }
});

// An element says its own key: <a data-key="g d">. What it does is its name.
const elements = () => [...document.querySelectorAll('[data-key]')];
const target = element => element.matches('a, button, input, textarea, [tabindex]') ? element : element.querySelector('a, button, input, textarea');
const usable = element => element && !element.disabled && element.getAttribute('aria-disabled') !== 'true';
const nameOf = element =>
  element.dataset.keyHelp ?? target(element)?.getAttribute('aria-label') ?? element.textContent.trim();

function use(element) {
  const it = target(element);
  if (it.matches('input:not([type=checkbox], [type=radio], [type=button]), textarea')) { it.focus(); it.select?.(); } else it.click();
}

const isTyping = node => node.closest?.('input:not([type=checkbox], [type=radio], [type=button]), textarea, select, [contenteditable=true]');

let typed = '';
let forget;
document.addEventListener('keydown', event => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return;
  if (event.key === '?') { event.preventDefault(); open(); return; }
  if (!enabled.checked || document.querySelector('dialog[open], .mud-dialog') || event.key.length !== 1 || event.key === ' ') return;

  clearTimeout(forget);
  const last = event.key.toLowerCase();
  const all = elements().filter(element => usable(target(element)));
  const sequence = typed ? `${typed} ${last}` : last;
  const found = all.find(element => element.dataset.key === sequence) ?? all.find(element => element.dataset.key === last);
  typed = '';
  if (found) { event.preventDefault(); use(found); return; }
  if (all.some(element => element.dataset.key.startsWith(last + ' '))) {
    typed = last;
    forget = setTimeout(() => { typed = ''; }, SEQUENCE_MILLISECONDS);
  }
});

// A menu that was opened with the mouse leaves the focus on its button, and takes the first key there, be it Escape, as the wish to walk
// through its items. Told to an item, as when it was opened with a key, Escape closes it and leads the focus back.
document.addEventListener('keydown', event => {
  if (event.key !== 'Escape' || !event.target.matches?.('[aria-haspopup=menu][aria-expanded=true]')) return;
  const item = document.getElementById(event.target.getAttribute('aria-controls'))?.querySelector('[role=menuitem]');
  if (!item) return;
  event.preventDefault();
  event.stopPropagation();
  item.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', code: 'Escape', bubbles: true, cancelable: true }));
}, true);

function open() {
  const body = dialog.querySelector('tbody');
  const known = new Map([['?', 'This list'], ['Esc', 'Close dialog or menu']]);
  for (const element of elements()) if (!known.has(element.dataset.key)) known.set(element.dataset.key, nameOf(element));
  body.replaceChildren(...[...known].map(([keys, name]) => row(keys, name)));
  if (!dialog.open) dialog.showModal();
}

function row(keys, name) {
  const line = document.createElement('tr');
  const [left, right] = [document.createElement('td'), document.createElement('td')];
  for (const key of keys.split(' ')) {
    const cap = document.createElement('kbd');
    cap.textContent = key;
    left.append(cap, ' ');
  }
  right.textContent = name;
  line.append(left, right);
  return line;
}

document.addEventListener('click', event => {
  if (event.target.closest?.('[data-opens=shortcuts]')) open();
  else if (event.target === dialog) dialog.close();
  // The router scrolls to the content and leaves the focus where it was.
  else if (event.target.closest?.('.skip')) document.getElementById('content').focus();
});

// A file that misses its place must not replace the page, and with it what was filled in.
for (const name of ['dragover', 'drop']) {
  addEventListener(name, event => { if (event.dataTransfer?.types.includes('Files')) event.preventDefault(); });
}
