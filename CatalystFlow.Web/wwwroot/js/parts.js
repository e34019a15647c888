// Hears which of the page's scripts and style sheets do not come. What is lost is asked for once more, then with the whole page, and what
// is lost even then is named beside a way back. Stands before all of them; theme.js asks for this one.
(() => {
  const LOADS = 'catalystflow.loads';
  const WITHIN_MILLISECONDS = 60_000;
  const LEAVE_MILLISECONDS = 3_000;
  const TRIES_AFTER_MILLISECONDS = [200, 1_000, 3_000];

  // Came at the second time only: what else was lost before has not been heard.
  const isLate = 'again' in (document.currentScript?.dataset ?? {});
  const asked = [];
  const lost = [];
  let isSettled = false;
  let isLeft = false;
  const pause = milliseconds => new Promise(over => setTimeout(over, milliseconds));

  async function isServerThere() {
    for (const wait of TRIES_AFTER_MILLISECONDS) {
      await pause(wait);
      try {
        if ((await fetch(location.href, { method: 'HEAD', cache: 'no-store' })).status < 500) return true;
      } catch { /* not yet */ }
    }
    return false;
  }

  // What fails each time is not to be tried for ever.
  function isFewerThan(most) {
    try {
      const now = Date.now();
      const loads = JSON.parse(sessionStorage.getItem(LOADS) ?? '[]').filter(at => now - at < WITHIN_MILLISECONDS);
      if (loads.length >= most) return false;
      sessionStorage.setItem(LOADS, JSON.stringify([...loads, now]));
      return true;
    } catch {
      return false; // nowhere to count
    }
  }

  // True when the page is about to be loaded again.
  async function loadAgain(most, isWanted) {
    if (isLeft) await pause(LEAVE_MILLISECONDS); // whoever is on the way to another page is not called back
    if (!await isServerThere() || !isWanted() || !isFewerThan(most)) return false;
    location.reload();
    return true;
  }

  const isPart = node => node instanceof HTMLScriptElement || node instanceof HTMLLinkElement && node.relList.contains('stylesheet');
  const addressOf = part => part instanceof HTMLScriptElement ? 'src' : 'href';
  // A script that is no module is called by the page's connection, and a page without it would look alive and break.
  const isNeeded = part => part instanceof HTMLScriptElement && part.type !== 'module';

  // In its place, as sheets stand in their order. At another address: a browser remembers which module did not come.
  function askAgain(part) {
    const copy = document.createElement(part.localName);
    for (const { name, value } of part.attributes) copy.setAttribute(name, value);
    const address = new URL(part[addressOf(part)]);
    address.searchParams.set('again', 1);
    copy[addressOf(part)] = address;
    copy.dataset.again = '';
    copy.async = false;
    const end = new Promise(over => {
      copy.addEventListener('load', over);
      copy.addEventListener('error', () => { lost.push(copy); over(); });
    });
    part.replaceWith(copy);
    return end;
  }

  // Without style sheets, too, only what is written here shows it.
  function say() {
    const place = document.getElementById('lost-parts');
    if (!lost.length || !place) return;
    const names = lost.map(part => new URL(part[addressOf(part)]).pathname.split('/').at(-1));
    place.querySelector('.names').textContent = [...new Set(names)].join(', ');
    place.hidden = false;
  }

  function isMissing(part) {
    const entry = performance.getEntriesByName(part[addressOf(part)])[0];
    return !entry || entry.responseStatus === 0 || entry.responseStatus >= 400;
  }

  async function hasUnheardLoss() {
    if (document.readyState !== 'complete') await new Promise(loaded => addEventListener('load', loaded));
    return [...document.querySelectorAll('script[src], link[rel=stylesheet]')].some(part => part !== document.scripts[0] && isMissing(part));
  }

  async function settle() {
    if (document.readyState === 'loading') await new Promise(parsed => addEventListener('DOMContentLoaded', parsed));
    document.querySelector('#lost-parts button')?.addEventListener('click', () => location.reload());
    for (let seen = -1; seen < asked.length;) {
      seen = asked.length;
      await Promise.all(asked);
    }
    isSettled = true;
    if (isLate && await hasUnheardLoss() && await loadAgain(1, () => true)) return new Promise(() => { });
    if (lost.length && await loadAgain(1, () => true)) return new Promise(() => { });
    say();
    return !lost.some(isNeeded);
  }

  addEventListener('error', event => {
    const part = event.target;
    if (!isPart(part) || 'again' in part.dataset) return;
    asked.push(askAgain(part));
    if (isSettled) asked.at(-1).then(say);
  }, true);

  addEventListener('beforeunload', () => { isLeft = true; });
  addEventListener('pageshow', event => { if (event.persisted) isLeft = false; });

  window.catalystParts = {
    /** Ends when all has come or been given up: true when nothing is missing that the page cannot begin without. */
    there: settle(),
    loadAgain,
  };
})();
