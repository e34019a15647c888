// Shows the state of the connection and keeps trying: a restarted server is picked up by loading the page again.
const modal = document.getElementById('components-reconnect-modal');
const button = document.getElementById('components-reconnect-button');
let waiting;
let isLost = false;

async function retry() {
  clearTimeout(waiting);
  try {
    if (await Blazor.reconnect() || await Blazor.resumeCircuit?.()) {
      hide();
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

// A server that stops refuses what the page tells it last, and Blazor takes that for a failure of the page. It is loaded again anyhow.
const takeBackFailure = () => { document.getElementById('blazor-error-ui').style.display = 'none'; };

function show() {
  if (!isLost) takeBackFailure();
  isLost = true;
  if (!modal.open) modal.showModal();
}

function hide() {
  isLost = false;
  modal.close();
}

modal.addEventListener('components-reconnect-state-changed', event => {
  switch (event.detail.state) {
    case 'show': show(); break;
    case 'hide': clearTimeout(waiting); hide(); break;
    case 'failed': reloadWhenBack(); break;
    case 'rejected': location.reload(); break;
  }
});
button.addEventListener('click', retry);
// A page without its server looks alive and is not: Escape must not take away what says so. Where closedby="none" is not known, the
// first Escape is refused here, and what a second one closes, as browsers insist, is open again at once.
modal.addEventListener('cancel', event => event.preventDefault());
modal.addEventListener('close', () => { if (isLost) show(); });
