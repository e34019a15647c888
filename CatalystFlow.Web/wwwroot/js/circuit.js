// Begins the page when all its parts are there, begins it again when its start was interrupted, and says so when its connection to the
// server has ended for good.
(() => {
  const MOST = 3;

  const bar = () => document.getElementById('blazor-error-ui');
  const isShown = () => bar()?.style.display === 'block';
  const isLive = () => !!document.querySelector('[data-live]');

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

  // A first connection that fails is never tried again by Blazor. Nothing can have been entered yet: the page loads itself again.
  let isBeginning = false;
  async function beginAgain() {
    if (isBeginning || isLive()) return;
    isBeginning = true;
    document.documentElement.dataset.again = '';
    if (await window.catalystParts?.loadAgain(MOST, () => !isLive())) return;
    delete document.documentElement.dataset.again;
    isBeginning = false;
    if (!isLive()) show();
  }

  addEventListener('pageshow', event => { if (event.persisted) beginAgain(); });
  addEventListener('unhandledrejection', event => {
    // Blazor drops what a page says while its connection is down; that it is down is said already.
    if (isLive() && event.reason?.message?.includes("not in the 'Connected' State")) event.preventDefault();
    else beginAgain();
  });
  // Not every refused request of a start ends in such a rejection.
  const isRefused = answer => answer.responseStatus >= 400 && new URL(answer.name).pathname.startsWith('/_blazor');
  new PerformanceObserver(answers => {
    if (answers.getEntries().some(isRefused)) beginAgain();
  }).observe({ type: 'resource', buffered: true });

  // A document that was cut off while it came is complete without having been parsed.
  let isParsed = false;
  document.addEventListener('readystatechange', () => { if (document.readyState === 'complete' && !isParsed) beginAgain(); });

  async function begin() {
    if (document.readyState === 'loading') await new Promise(parsed => addEventListener('DOMContentLoaded', parsed));
    isParsed = true;
    bar().querySelector('.reload').addEventListener('click', () => location.reload());
    // Blazor shows the bar by its style; a dialog that is opened or closed later takes it along.
    new MutationObserver(place).observe(document.body, { attributes: true, attributeFilter: ['style', 'open'], childList: true, subtree: true });
    if (await (window.catalystParts?.there ?? true)) await Blazor.start();
  }

  begin();
})();
