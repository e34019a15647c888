// Native dialogs: the browser does the focus, Escape and the inert page behind; Blazor does the content.
export function open(dialog) {
  if (dialog.open) return;
  dialog.showModal();
  dialog.onclick = event => { if (event.target === dialog) dialog.close(); };
}

export function close(dialog) {
  if (dialog?.open) dialog.close();
}
