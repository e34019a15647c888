// Runs before the first paint, so that the page never shows the wrong theme for a moment.
(() => {
  const key = 'catalystflow.theme';
  const system = matchMedia('(prefers-color-scheme: dark)');

  const stored = () => {
    try { return localStorage.getItem(key) ?? 'system'; } catch { return 'system'; }
  };

  const apply = () => {
    const choice = stored();
    const dark = choice === 'dark' || (choice !== 'light' && system.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    document.documentElement.style.colorScheme = dark ? 'dark' : 'light';
  };

  apply();
  // The first script asks again for all that does not come but for itself.
  if (!window.catalystParts) {
    const first = document.createElement('script');
    first.src = document.querySelector('script').src + '?again=1';
    first.dataset.again = '';
    document.head.append(first);
  }

  system.addEventListener('change', apply);
  // A navigation that takes the server's page over knows nothing of what stands here.
  new MutationObserver(() => { if (!document.documentElement.dataset.theme) apply(); })
    .observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
  addEventListener('storage', e => { if (e.key === key) apply(); });

  window.catalystTheme = {
    get: stored,
    set(choice) {
      try { localStorage.setItem(key, choice); } catch { /* a private window keeps the choice for this page only */ }
      document.documentElement.classList.add('cf-theme-change');
      apply();
      setTimeout(() => document.documentElement.classList.remove('cf-theme-change'), 200);
    },
  };
})();
