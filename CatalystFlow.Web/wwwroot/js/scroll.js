// Brings a part of an element that scrolls into its middle, and leaves the page where it is.
export function show(element, selector) {
  const part = element?.querySelector(selector);
  if (!part) return;
  const [around, inner] = [element.getBoundingClientRect(), part.getBoundingClientRect()];
  element.scrollTop += inner.top - around.top - (element.clientHeight - inner.height) / 2;
}
