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

/** Copies text and says whether it worked: browsers offer the clipboard to https and localhost only, other pages need the old way. */
export async function copyText(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    const area = Object.assign(document.createElement('textarea'), { value: text, className: 'cf-hidden' });
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}

/** A part of a blob; a shorter one than asked for is the last. */
export async function part(blob, start, length) {
  return new Uint8Array(await blob.slice(start, start + length).arrayBuffer());
}
