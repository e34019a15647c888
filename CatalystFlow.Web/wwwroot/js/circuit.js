// Says so when the page's connection to the server has ended for good. Runs before the scripts whose loss it tells of.
(() => {
  const bar = () => document.getElementById('blazor-error-ui');
  const isShown = () => bar()?.style.display === 'block';

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

  // Without one of its scripts the page would look alive and answer nothing.
  addEventListener('error', event => {
    if (event.target instanceof HTMLScriptElement) document.readyState === 'loading' ? addEventListener('DOMContentLoaded', show) : show();
  }, true);

  // A first connection that is refused is thrown away unsaid.
  addEventListener('unhandledrejection', () => { if (!document.querySelector('[data-live]')) show(); });

  addEventListener('DOMContentLoaded', () => {
    bar().querySelector('.reload').addEventListener('click', () => location.reload());
    // Blazor shows the bar by its style; a dialog that is opened or closed later takes it along.
    new MutationObserver(place).observe(document.body, { attributes: true, attributeFilter: ['style', 'open'], childList: true, subtree: true });
  });
})();
