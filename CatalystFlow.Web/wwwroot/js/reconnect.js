// Shows the state of the connection and keeps trying: a restarted server is picked up by loading the page again.
const modal = document.getElementById('components-reconnect-modal');
const button = document.getElementById('components-reconnect-button');
let waiting;

async function retry() {
  clearTimeout(waiting);
  try {
    if (await Blazor.reconnect() || await Blazor.resumeCircuit?.()) {
      modal.close();
      return;
    }
    location.reload();
  } catch {
    await reloadWhenBack();
  }
}

async function reloadWhenBack() {
  try {
    const answer = await fetch(location.href, { method: 'GET', cache: 'no-store' });
    if (answer.ok || answer.status === 404) {
      location.reload();
      return;
    }
  } catch { /* not back yet */ }
  waiting = setTimeout(reloadWhenBack, 1500);
}

modal.addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show': if (!modal.open) modal.showModal(); break;
    case 'hide': clearTimeout(waiting); modal.close(); break;
    case 'failed': reloadWhenBack(); break;
    case 'rejected': location.reload(); break;
  }
});
button.addEventListener('click', retry);
