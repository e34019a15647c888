// Sends a file from the browser with progress; the page's connection carries only the progress.
const HEADER = 'X-CatalystFlow-Upload';

export function attach(zone, input, page, limit) {
  let request = null;
  let depth = 0;
  const tell = (name, ...args) => page.invokeMethodAsync(name, ...args).catch(() => { });

  const send = file => {
    if (!file || request) return;
    if (file.size > limit) { tell('OnTooLarge', file.name, file.size); return; }
    request = new XMLHttpRequest();
    const started = performance.now();
    let told = 0;
    request.upload.onprogress = event => {
      const now = performance.now();
      if (now - told < 120 && event.loaded < event.total) return;
      told = now;
      tell('OnProgress', event.loaded, event.total, event.loaded / Math.max(0.001, (now - started) / 1000));
    };
    request.upload.onload = () => tell('OnSent');
    request.onload = () => finish(request);
    request.onerror = () => { request = null; tell('OnBroken'); };
    request.onabort = () => { request = null; tell('OnCancelled'); };
    request.open('POST', 'files/datasets?fileName=' + encodeURIComponent(file.name));
    request.setRequestHeader(HEADER, '1');
    tell('OnStarted', file.name, file.size);
    request.send(file);
  };

  // Only what the page needs travels back over its connection: a profile of ten thousand columns does not.
  const finish = answer => {
    request = null;
    input.value = '';
    let body = null;
    try { body = JSON.parse(answer.responseText); } catch { /* no JSON: the status says it */ }
    if (answer.status >= 200 && answer.status < 300 && body) tell('OnFinished', body.dataset.summary.id, body.alreadyExisted);
    else tell('OnRefused', answer.status, answer.responseText.slice(0, 8000));
  };

  const over = event => { event.preventDefault(); zone.classList.add('over'); };
  zone.addEventListener('dragenter', event => { depth++; over(event); });
  zone.addEventListener('dragover', over);
  zone.addEventListener('dragleave', () => { if (--depth <= 0) { depth = 0; zone.classList.remove('over'); } });
  zone.addEventListener('drop', event => {
    event.preventDefault();
    depth = 0;
    zone.classList.remove('over');
    send(event.dataTransfer.files[0]);
  });
  input.addEventListener('change', () => send(input.files[0]));
  // A quick hand may have chosen before this module was there.
  send(input.files[0]);
  return { cancel: () => request?.abort() };
}
