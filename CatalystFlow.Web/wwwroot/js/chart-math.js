// The arithmetic of charts: ticks, smoothing, searching and thinning. Nothing here touches the page.

/** Multiples of 1, 2, 2.5 or 5 times a power of ten, about `count` of them in the interval. */
export function step(from, to, count, whole = false) {
  const span = to - from;
  if (!Number.isFinite(span) || span <= 0) return 1;
  const rough = span / Math.max(1, count);
  const power = 10 ** Math.floor(Math.log10(rough));
  const size = power * ([1, 2, 2.5, 5].find(m => rough / power <= m) ?? 10);
  return whole ? Math.max(1, Math.ceil(size)) : size;
}

// Multiplying, not adding up: 0.1 + 0.1 + 0.1 is no tick anyone wants to read.
const multiples = (first, last, size) =>
  Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => +((first + i) * size).toPrecision(12));

/** Round numbers inside the interval. */
export function ticksWithin(from, to, count, whole = false) {
  const size = step(from, to, count, whole);
  return multiples(Math.ceil(from / size - 1e-9), Math.floor(to / size + 1e-9), size);
}

/** Round numbers that cover the interval. */
export function ticksAround(from, to, count) {
  const size = step(from, to, count);
  return multiples(Math.floor(from / size + 1e-9), Math.ceil(to / size - 1e-9), size);
}

/** Powers of ten around the interval, with 2 and 5 between them when there is room. */
export function logTicks(from, to) {
  const [low, high] = [Math.floor(Math.log10(from) + 1e-9), Math.ceil(Math.log10(to) - 1e-9)];
  const digits = high - low > 3 ? [1] : [1, 2, 5];
  const all = [];
  for (let power = low; power <= high; power++) for (const d of digits) all.push(+(d * 10 ** power).toPrecision(12));
  const first = all.findLastIndex(t => t <= from * (1 + 1e-9));
  const last = all.findIndex(t => t >= to * (1 - 1e-9));
  const kept = all.slice(Math.max(0, first), last < 0 ? undefined : last + 1);
  return kept.length > 1 ? kept : [all[Math.max(0, first)], all[Math.max(0, first) + 1] ?? to * 2];
}

/** Digits behind the point that tell neighbouring multiples of `size` apart. */
export function digitsFor(size) {
  const leading = size / 10 ** Math.floor(Math.log10(size) + 1e-9);
  return Math.min(6, Math.max(0, Math.ceil(-Math.log10(size) - 1e-9) + (Math.abs(leading - 2.5) < 1e-6 ? 1 : 0)));
}

/**
 * Exponential moving average without the pull towards zero at its start: after n values the average so far carries
 * the weight 1 − wⁿ, by which it is divided. Gaps stay gaps and are passed over.
 */
export function smooth(values, weight) {
  if (!(weight > 0)) return values;
  let average = 0;
  let carried = 1;
  return values.map(value => {
    if (value == null) return null;
    average = average * weight + (1 - weight) * value;
    carried *= weight;
    return average / (1 - carried);
  });
}

/** Index of the first of the ascending numbers that is not less than `value`. */
export function lowerBound(numbers, value) {
  let [low, high] = [0, numbers.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle] < value) low = middle + 1; else high = middle;
  }
  return low;
}

/** Index of the ascending number closest to `value` among the first `count`; -1 when there are none. */
export function nearest(numbers, value, count = numbers.length) {
  const right = Math.min(lowerBound(numbers, value), count);
  if (right === 0) return count > 0 ? 0 : -1;
  return right === count || value - numbers[right - 1] <= numbers[right] - value ? right - 1 : right;
}

/** Smallest and largest of the numbers from `from` up to, not including, `to`, widening `extent`. */
export function widen(extent, values, from = 0, to = values.length) {
  for (let i = from; i < to; i++) {
    const value = values[i];
    if (value == null || !Number.isFinite(value)) continue;
    if (value < extent[0]) extent[0] = value;
    if (value > extent[1]) extent[1] = value;
  }
  return extent;
}

/**
 * Indices from `from` up to, not including, `to` that a picture `pixels` wide needs: all when they are few, otherwise of
 * each pixel column the first, the lowest, the highest and the last.
 */
export function thin(values, from, to, pixels) {
  const all = Array.from({ length: Math.max(0, to - from) }, (_, i) => from + i);
  if (all.length <= 2 * pixels) return all;
  const kept = [];
  for (let column = 0; column < pixels; column++) {
    const start = from + Math.floor((to - from) * column / pixels);
    const end = from + Math.floor((to - from) * (column + 1) / pixels);
    let [low, high] = [start, start];
    for (let i = start + 1; i < end; i++) {
      if (values[i] == null) continue;
      if (values[low] == null || values[i] < values[low]) low = i;
      if (values[high] == null || values[i] > values[high]) high = i;
    }
    kept.push(...new Set([start, low, high, end - 1].sort((a, b) => a - b)));
  }
  return kept;
}
