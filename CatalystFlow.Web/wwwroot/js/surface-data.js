// What comes over the wire as surface.js uses it, and axes in words.
const DAY = 86_400_000;
const MOST_TICKS = 100;

export async function decode(surface) {
  const packed = Uint8Array.from(atob(surface.cellsGzip), c => c.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const bytes = await new Response(stream).arrayBuffer();
  const ranks = 3 * surface.size * surface.size;
  return {
    ...surface,
    top: new Uint16Array(bytes, 0, ranks),
    shares: new Uint8Array(bytes, ranks * 2, ranks),
    x: withText(surface.x),
    y: withText(surface.y),
  };
}

// Adds textAt: what a place, 0 to 1, reads as in the axis' own unit.
function withText(axis) {
  const valueAt = share => axis.from + share * (axis.to - axis.from);
  const textAt = share => {
    if (axis.kind === 'Category') return axis.categories[bandAt(axis, valueAt(share))];
    return axis.kind === 'Date' ? dateText(valueAt(share), axis.to - axis.from) : numberText(valueAt(share), axis.to - axis.from);
  };
  return { ...axis, textAt };
}

function bandAt(axis, value) {
  return Math.min(axis.categories.length - 1, Math.max(0, Math.round(value)));
}

export function axisText(axis) {
  if (axis.kind === 'Nothing') return 'spread to keep rows apart';
  if (axis.kind !== 'Component') return axis.name;
  const share = `${(axis.varianceShare * 100).toFixed(0)} % of the variance`;
  return `${axis.name} (${share}${axis.leading.length ? `; mostly ${axis.leading.join(', ')}` : ''})`;
}

// Ticks as shares of the axis with labels; room is the share of the axis that a label may take.
export function ticksOf(axis, most) {
  if (axis.kind === 'Nothing') return [];
  if (axis.kind === 'Category') {
    const every = Math.ceil(axis.categories.length / Math.max(2, most));
    return axis.categories.map((label, k) => ({ label, share: (k + 0.5) / axis.categories.length, room: every / axis.categories.length }))
      .filter((_, k) => k % every === 0);
  }
  const width = axis.to - axis.from;
  const step = niceStep(width / Math.max(2, most), axis.kind === 'Date' && width > 2);
  if (!(step > 0 && Number.isFinite(width))) return [];
  const ticks = [];
  const first = Math.ceil(axis.from / step);
  for (let i = 0; i < MOST_TICKS; i++) {
    // Counted, not added up: a step may be less than the distance between numbers of this size.
    const value = (first + i) * step;
    if (!(value <= axis.to + 1e-9 * width)) break;
    ticks.push({
      label: axis.kind === 'Date' ? dateText(value, step) : numberText(value, step * 10),
      share: (value - axis.from) / width,
      room: step / width,
    });
  }
  return ticks;
}

function niceStep(rough, whole) {
  const unit = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].find(f => f * unit >= rough) * unit;
  return whole ? Math.max(1, Math.round(step)) : step;
}

// With as many digits as numbers so far from each other need.
function numberText(value, scale) {
  const near = Math.abs(value) < 1e-9 * Math.abs(scale) ? 0 : value;
  const place = Math.floor(Math.log10(Math.abs(scale) || 1));
  const common = near === 0 ? 0 : Math.floor(Math.log10(Math.abs(near))) - place;
  if (place < -6 || Math.abs(near) >= 1e15 || (Math.abs(near) >= 1e7 && common < 4)) {
    return near === 0 ? '0' : near.toExponential(Math.min(16, Math.max(2, common + 2))).replace(/\.?0+e/, 'e');
  }
  const text = near.toFixed(Math.max(0, 2 - place));
  return +text === 0 ? '0' : text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function dateText(days, step) {
  const date = new Date(step < 1 ? Math.round(days * DAY) : Math.round(days) * DAY);
  const length = step < 1 / 1440 ? 19 : step < 1 ? 16 : 10;
  return Number.isNaN(date.getTime()) ? '' : date.toISOString().slice(0, length).replace('T', ' ');
}
