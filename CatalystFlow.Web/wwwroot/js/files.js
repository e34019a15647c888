export function saveBlob(fileName, blob) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

export function saveText(fileName, type, text) {
  saveBlob(fileName, new Blob([text], { type }));
}

export function copyText(text) {
  return navigator.clipboard.writeText(text);
}
