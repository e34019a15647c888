namespace CatalystFlow.EndToEnd.Tests.Crawl;

/// <summary>
/// What the crawler brings along into every page: it lists what a person can do there, finds it again, and waits for answers.
/// </summary>
public static class PageScript
{
    /// <summary>The script, which leaves one name behind.</summary>
    public const string Text =
        """
        window.catalystCrawl = (() => {
          const Things = 'a[href], button, summary, input, textarea, select, canvas, [tabindex="0"], .mud-overlay, '
            + '[role=button], [role=tab], [role=option], [role=menuitem], [role=checkbox], [role=switch], [role=radio], [role=slider]';

          // What would leave nothing to crawl over for those who come after, and what opens windows of the system.
          const isAvoided = e => /^(Delete|Cancel run)$/.test(e.innerText?.trim() ?? '') && e.matches('[data-testid=confirm-yes]')
            || e.matches('input[type=file], input[type=hidden]')
            || e.matches('a[href]') && new URL(e.href, location).origin !== location.origin;

          const isVisible = e => {
            const box = e.getBoundingClientRect();
            return box.width > 2 && box.height > 2 && e.checkVisibility({ visibilityProperty: true });
          };
          const isEnabled = e => !e.disabled && e.getAttribute('aria-disabled') !== 'true' && !e.closest('[inert]');
          const last = (root, selector) => [...root.querySelectorAll(selector)].filter(isVisible).at(-1);

          // Whatever lies over the page keeps the rest of it from being clicked.
          const scopes = () => {
            const menu = last(document, '.mud-popover-open');
            const overlay = last(document, '.mud-overlay');
            if (menu && overlay) return [menu, overlay.parentElement];
            const dialog = last(document, 'dialog:modal, .mud-dialog-container');
            return dialog ? [dialog] : [document];
          };

          const role = e => e.matches('.mud-overlay') ? 'overlay'
            : e.getAttribute('role') ?? (e.matches('a') ? 'link' : e.matches('input') ? e.type : e.localName);
          const name = e => (e.getAttribute('aria-label') || e.labels?.[0]?.innerText || e.placeholder || e.title
            || (e.matches('input, textarea, select') ? '' : e.innerText) || '')
            .replace(/\s+/g, ' ').trim().slice(0, 50).replace(/[0-9]+/g, '#');
          const deed = e => e.matches('canvas, [role=application], .mud-overlay') ? 'Point'
            : e.matches('input[type=range], [role=slider]') ? 'Press'
            : e.matches('select') ? 'Choose'
            : e.matches('textarea, input:not([type=checkbox], [type=radio], [type=button], [type=submit])') && !e.readOnly ? 'Type'
            : 'Click';

          const all = () => {
            const seen = new Map();
            const found = scopes().flatMap(scope => [...scope.querySelectorAll(Things)]);
            return [...new Set(found)].filter(e => isVisible(e) && isEnabled(e) && !isAvoided(e)).map(e => {
              const target = { role: role(e), name: name(e), test: e.dataset.testid ?? '' };
              const key = JSON.stringify(target);
              target.index = seen.get(key) ?? 0;
              seen.set(key, target.index + 1);
              return { element: e, target };
            });
          };

          const offers = () => JSON.stringify({
            things: all().map(({ element, target }) => ({
              deed: deed(element), target, entries: element.options?.length ?? 0,
              group: target.role + ' ' + (target.test.split('-')[0] || element.className),
            })),
            canGoBack: navigation.canGoBack, canGoForward: navigation.canGoForward,
          });

          const find = text => {
            const wanted = JSON.parse(text);
            return all().find(({ target: t }) =>
              t.role === wanted.role && t.name === wanted.name && t.test === wanted.test && t.index === wanted.index)?.element ?? null;
          };

          const isBroken = () => [...document.querySelectorAll('[data-testid=circuit-error], [data-testid=page-error]')].some(isVisible);
          const frame = () => new Promise(requestAnimationFrame);
          const until = async (isSo, most = Infinity) => {
            for (const end = performance.now() + most; !isSo() && !isBroken() && performance.now() < end;) await frame();
          };

          // The circuit does one thing after the other: when it has refused this call, it has done what was asked of it before.
          const answer = async () => {
            let isAnswered = false;
            DotNet.invokeMethodAsync('CatalystFlow.Web', 'nothing').catch(() => {}).finally(() => isAnswered = true);
            await until(() => isAnswered);
          };

          const settle = async mostLoading => {
            await until(() => document.readyState === 'complete');
            if (document.querySelector('script[src*="blazor.web"]') && document.querySelector('[data-testid=nav]')) {
              await until(() => document.querySelector('[data-testid=nav][data-live]'));
              for (let i = 0; i < 2 && !isBroken(); i++) { await answer(); await frame(); }
            }
            await until(() => ![...document.querySelectorAll('[data-testid=loading]')].some(isVisible), mostLoading);
            await frame();
            return true;
          };

          // Keys go where the focus is, and must not do there what clicks do not do.
          const mayPress = () => !document.activeElement || !isAvoided(document.activeElement);

          return { offers, find, settle, mayPress };
        })();
        """;
}
