// Begins a page again whose start was interrupted, and says so when its connection to the server has ended for good.
// Runs before the scripts whose loss it tells of.
(() => {
  const STARTS = 'catalystflow.starts';
  const MOST = 3;
  const WITHIN_MILLISECONDS = 60_000;
  const LEAVE_MILLISECONDS = 3_000;
  const TRIES_AFTER_MILLISECONDS = [200, 1_000, 3_000];

  const bar = () => document.getElementById('blazor-error-ui');
  const isShown = () => bar()?.style.display === 'block';
  const isLive = () => !!document.querySelector('[data-live]');
  const pause = milliseconds => new Promise(over => setTimeout(over, milliseconds));

  // All outside of an open dialog is out of reach of keys and mouse: the bar moves into it.
  const place = () => {
    if (!isShown()) return;
    const host = [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
    if (bar().parentElement !== host) host.append(bar());
  };

  const show = () => {
    if (!bar()) return;
    bar().style.display = 'block';
    place();
  };

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
  function isFewEnough() {
    try {
      const now = Date.now();
      const starts = JSON.parse(sessionStorage.getItem(STARTS) ?? '[]').filter(at => now - at < WITHIN_MILLISECONDS);
      if (starts.length >= MOST) return false;
      sessionStorage.setItem(STARTS, JSON.stringify([...starts, now]));
      return true;
    } catch {
      return false; // nowhere to count
    }
  }

  // A first connection that fails is never tried again by Blazor. Nothing can have been entered yet: the page loads itself again.
  let isLeft = false;
  let isBeginning = false;
  async function beginAgain() {
    if (isBeginning || isLive()) return;
    isBeginning = true;
    document.documentElement.dataset.again = '';
    if (isLeft) await pause(LEAVE_MILLISECONDS); // whoever is on the way to another page is not called back
    if (await isServerThere() && !isLive() && isFewEnough()) return location.reload();
    delete document.documentElement.dataset.again;
    isBeginning = false;
    if (!isLive()) show();
  }

  addEventListener('beforeunload', () => { isLeft = true; });
  addEventListener('pageshow', event => {
    if (!event.persisted) return;
    isLeft = false;
    beginAgain();
  });

  // Without one of its scripts the page would look alive and answer nothing.
  addEventListener('error', event => {
    if (!(event.target instanceof HTMLScriptElement)) return;
    if (isLive()) show();
    else beginAgain();
  }, true);

  addEventListener('unhandledrejection', beginAgain);

  // A document that was cut off while it came is complete without having been parsed.
  let isParsed = false;
  document.addEventListener('readystatechange', () => { if (document.readyState === 'complete' && !(isParsed && window.Blazor)) beginAgain(); });

  addEventListener('DOMContentLoaded', () => {
    isParsed = true;
    bar().querySelector('.reload').addEventListener('click', () => location.reload());
    // Blazor shows the bar by its style; a dialog that is opened or closed later takes it along.
    new MutationObserver(place).observe(document.body, { attributes: true, attributeFilter: ['style', 'open'], childList: true, subtree: true });
  });
})();
