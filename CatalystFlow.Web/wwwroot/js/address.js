// Changes the query of the page's address for the server, which learns late of what is clicked here.
window.catalystAddress = {
  /** Does nothing once another page is shown: whoever left it would be taken back. What the values do not name stays as it is by now. */
  change(page, values, isEntry) {
    if (new URL(page).pathname !== location.pathname) return;
    const names = Object.keys(values).map(name => name.toLowerCase());
    const nameOf = part => [...new URLSearchParams(part).keys()][0]?.toLowerCase();
    const kept = location.search.slice(1).split('&').filter(part => part && !names.includes(nameOf(part)));
    const given = Object.entries(values).filter(([, value]) => value !== null).map(value => value.map(encodeURIComponent).join('='));
    const query = [...kept, ...given].join('&');
    const address = location.origin + location.pathname + (query && '?' + query) + location.hash;
    if (isEntry) Blazor.navigateTo(address);
    // What the server itself calls: at once, and without asking those who guard the page from being left.
    else Blazor._internal.navigationManager.navigateTo(address, { replaceHistoryEntry: true });
  },
};
