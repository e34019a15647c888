// Sends a file from the browser with progress; the page's connection carries only the progress, and the file's head when it is looked at.
const HEADER = 'X-CatalystFlow-Upload';
// One message to the page must stay below 32 KB, and a character may be three bytes.
const LONGEST_ANSWER = 10_000;
// The file on its way, for a page that was loaded again meanwhile.
const UNDER_WAY = 'catalystflow-upload';

export function attach(zone, input, page) {
  let file = null;
  let request = null;
  let depth = 0;
  // The browser asks whoever closes the page while a file is on its way; at once, not after the page's connection has said so.
  const ask = event => { event.preventDefault(); event.returnValue = ''; };
  const end = () => { request = null; window.removeEventListener('beforeunload', ask); };
  const tell = (name, ...args) => page.invokeMethodAsync(name, ...args).catch(() => { });

  // Who reads that the connection is lost reads there what that means for the file.
  const modal = document.getElementById('components-reconnect-modal');
  const mark = state => {
    if (state) modal.dataset.upload = state;
    else delete modal.dataset.upload;
    if (state) sessionStorage.setItem(UNDER_WAY, file.name);
    else sessionStorage.removeItem(UNDER_WAY);
  };

  // What is told while the connection is down is dropped. How an upload ended is told again once it is back, until the page has heard it.
  let unheard = null;
  const tellEnd = (...words) => {
    unheard = words;
    page.invokeMethodAsync(...words).then(() => { if (unheard === words) { unheard = null; mark(null); } }, () => { });
  };
  modal.addEventListener('components-reconnect-state-changed', function again(event) {
    if (!zone.isConnected) modal.removeEventListener(event.type, again);
    else if (event.detail.state === 'hide' && unheard) tellEnd(...unheard);
  });

  // The file stays in hand until it has been read or given up: it may have to be sent again.
  const take = async chosen => {
    if (!chosen || request) return;
    file = chosen;
    input.value = '';
    const query = await tell('OnChosen', chosen.name, chosen.size);
    if (typeof query === 'string' && file === chosen) send(query);
  };

  const send = query => {
    if (!file || request) return;
    request = new XMLHttpRequest();
    window.addEventListener('beforeunload', ask);
    unheard = null;
    mark('sending');
    const started = performance.now();
    let told = 0;
    request.upload.onprogress = event => {
      const now = performance.now();
      if (modal.open || now - told < 120 && event.loaded < event.total) return;
      told = now;
      tell('OnProgress', event.loaded, event.total, event.loaded / Math.max(0.001, (now - started) / 1000));
    };
    request.upload.onload = () => tell('OnSent');
    request.onload = () => finish(request);
    request.onerror = () => { end(); mark('broken'); tellEnd('OnBroken'); };
    request.onabort = () => { end(); mark(null); tellEnd('OnCancelled'); };
    request.open('POST', 'files/datasets?fileName=' + encodeURIComponent(file.name) + query);
    request.setRequestHeader(HEADER, '1');
    tell('OnStarted');
    request.send(file);
  };

  // Only what the page needs travels back over its connection: a profile of ten thousand columns does not.
  const finish = answer => {
    end();
    let body = null;
    try { body = JSON.parse(answer.responseText); } catch { /* no JSON: the status says it */ }
    if (answer.status >= 200 && answer.status < 300 && body) {
      file = null;
      mark(null);
      tellEnd('OnFinished', body.dataset.summary.id, body.alreadyExisted);
    } else {
      // Until the page has heard it: a server that stops says so, and is gone.
      mark('broken');
      tellEnd('OnRefused', answer.status, body ? JSON.stringify(body).slice(0, LONGEST_ANSWER) : '');
    }
  };

  const over = event => { event.preventDefault(); zone.classList.add('over'); };
  zone.addEventListener('dragenter', event => { depth++; over(event); });
  zone.addEventListener('dragover', over);
  zone.addEventListener('dragleave', () => { if (--depth <= 0) { depth = 0; zone.classList.remove('over'); } });
  zone.addEventListener('drop', event => {
    event.preventDefault();
    depth = 0;
    zone.classList.remove('over');
    take(event.dataTransfer.files[0]);
  });
  input.addEventListener('change', () => take(input.files[0]));
  // A page that has lost its server's memory of it, or was loaded again, has lost the file too. A copy of a tab has lost nothing.
  const isAgain = modal.dataset.upload || performance.getEntriesByType('navigation')[0]?.type === 'reload';
  const lost = isAgain && sessionStorage.getItem(UNDER_WAY);
  mark(null);
  if (lost) tell('OnLost', lost);
  // A quick hand may have chosen before this module was there.
  take(input.files[0]);
  return {
    send,
    cancel: () => request?.abort(),
    head: bytes => file.slice(0, bytes),
    forget: () => { file = null; },
  };
}
