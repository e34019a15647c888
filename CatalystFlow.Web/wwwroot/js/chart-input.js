// Mouse, touch and keys of a chart.
//   mouse   move: crosshair · drag: zoom · Shift+drag: pan · Ctrl or Shift+wheel: zoom · double click: all
//   touch   one finger: crosshair · two: zoom and pan
//   keys    ← → Home End: crosshair · Shift+← →: pan · + −: zoom · 0: all · Escape: no crosshair, then all
const CLICK = 5;

export function listen(chart) {
  const svg = chart.painter.svg;
  const stop = new AbortController();
  const on = (name, handler, options) => svg.addEventListener(name, handler, { signal: stop.signal, ...options });
  const hand = new Hand(chart, svg);
  on('pointerdown', event => hand.down(event));
  on('pointermove', event => hand.move(event));
  on('pointerup', event => hand.up(event));
  on('pointercancel', event => hand.up(event, true));
  on('pointerleave', event => { if (event.pointerType === 'mouse') chart.pointAll(null); });
  on('blur', () => chart.pointAll(null));
  on('dblclick', () => chart.zoom(null));
  on('wheel', event => turn(chart, svg, event), { passive: false });
  on('keydown', event => press(chart, event));
  return () => stop.abort();
}

const within = (svg, event) => event.clientX - svg.getBoundingClientRect().left;

// The numbers of an axis are no part of the plot: what begins there selects nothing.
function isInside(chart, svg, event) {
  const { left, top } = svg.getBoundingClientRect();
  const [x, y] = [event.clientX - left, event.clientY - top];
  const { pad, width, height } = chart;
  return x >= pad.left && x <= width - pad.right && y >= pad.top && y <= height - pad.bottom;
}

class Hand {
  constructor(chart, svg) {
    Object.assign(this, { chart, svg, fingers: new Map(), start: null });
  }

  down(event) {
    if (event.button !== 0 || !this.chart.domain) return;
    const at = within(this.svg, event);
    if (event.pointerType === 'mouse' && !isInside(this.chart, this.svg, event)) return;
    this.svg.setPointerCapture(event.pointerId);
    if (event.pointerType === 'mouse') {
      this.start = { at, domain: [...this.chart.domain], pan: event.shiftKey };
      if (event.shiftKey) event.preventDefault();
      return;
    }
    this.fingers.set(event.pointerId, at);
    this.grip = this.fingers.size === 2 ? { fingers: [...this.fingers.values()], domain: [...this.chart.domain] } : null;
    if (this.fingers.size === 1) this.read(at);
  }

  move(event) {
    if (!this.chart.domain) return;
    const at = within(this.svg, event);
    if (this.fingers.has(event.pointerId)) this.fingers.set(event.pointerId, at);
    if (this.grip) { this.pinch(); return; }
    if (this.start?.pan) { this.pan(at); return; }
    if (this.start) this.chart.painter.select(this.start.at, this.hold(at));
    this.read(at);
  }

  up(event, cancelled = false) {
    this.fingers.delete(event.pointerId);
    this.grip = null;
    const { start } = this;
    this.start = null;
    this.chart.painter.select(null);
    if (!start || start.pan || cancelled) return;
    const end = this.hold(within(this.svg, event));
    if (Math.abs(end - start.at) < CLICK) return;
    this.chart.zoom([Math.min(start.at, end), Math.max(start.at, end)].map(pixel => this.chart.under(pixel)));
  }

  /** A pixel, but not outside the plot. */
  hold(pixel) {
    return Math.min(Math.max(pixel, this.chart.pad.left), this.chart.width - this.chart.pad.right);
  }

  read(at) {
    this.chart.pointAll(this.chart.snap(this.chart.under(at)));
  }

  pan(at) {
    const { at: from, domain } = this.start;
    const moved = (from - at) / (this.chart.width - this.chart.pad.left - this.chart.pad.right) * (domain[1] - domain[0]);
    this.chart.zoom(domain.map(edge => edge + moved));
  }

  // What was under each finger stays under it.
  pinch() {
    const { chart, grip } = this;
    const width = chart.width - chart.pad.left - chart.pad.right;
    const [a, b] = [...grip.fingers].sort((x, y) => x - y);
    const [c, d] = [...this.fingers.values()].sort((x, y) => x - y);
    const perPixel = (grip.domain[1] - grip.domain[0]) / width * ((b - a) / Math.max(20, d - c));
    const middle = grip.domain[0] + ((a + b) / 2 - chart.pad.left) / width * (grip.domain[1] - grip.domain[0]);
    const from = middle - ((c + d) / 2 - chart.pad.left) * perPixel;
    chart.zoom([from, from + width * perPixel]);
  }
}

function turn(chart, svg, event) {
  if (!(event.ctrlKey || event.metaKey || event.shiftKey) || !chart.domain) return;
  event.preventDefault();
  const turned = event.deltaY || event.deltaX;
  scale(chart, Math.exp(Math.max(-60, Math.min(60, turned)) * 0.005), chart.under(within(svg, event)));
}

function scale(chart, factor, around) {
  const [from, to] = chart.domain;
  chart.zoom([around - (around - from) * factor, around + (to - around) * factor]);
}

function press(chart, event) {
  if (!chart.domain || event.ctrlKey || event.metaKey || event.altKey) return;
  const [from, to] = chart.domain;
  const shift = (to - from) / 5;
  const actions = {
    ArrowLeft: () => event.shiftKey ? chart.zoom([from - shift, to - shift]) : walk(chart, -1),
    ArrowRight: () => event.shiftKey ? chart.zoom([from + shift, to + shift]) : walk(chart, 1),
    Home: () => walk(chart, -Infinity),
    End: () => walk(chart, Infinity),
    '+': () => scale(chart, 0.6, chart.cursor ?? (from + to) / 2),
    '=': () => scale(chart, 0.6, chart.cursor ?? (from + to) / 2),
    '-': () => scale(chart, 1 / 0.6, chart.cursor ?? (from + to) / 2),
    '0': () => chart.zoom(null),
    Escape: () => chart.cursor != null ? chart.pointAll(null) : chart.zoom(null),
  };
  const action = actions[event.key];
  if (!action || (event.key === 'Escape' && chart.cursor == null && !chart.zoomed)) return;
  event.preventDefault();
  event.stopPropagation();
  action();
}

// From point to point of the longest line; a step out of the zoomed part takes the part along.
function walk(chart, by) {
  const longest = chart.visible().reduce((a, b) => (b.shown > (a?.shown ?? 0) ? b : a), null);
  if (!longest) return;
  const last = longest.shown - 1;
  const now = chart.cursor == null ? (by < 0 ? last + 1 : last - 1) : longest.at.indexOf(chart.snap(chart.cursor));
  const at = longest.at[Math.min(last, Math.max(0, now + by))];
  const [from, to] = chart.domain;
  if (chart.zoomed && (at < from || at > to)) {
    chart.zoom(at < from ? [at, at + to - from] : [at - (to - from), at]);
    chart.render();
  }
  chart.pointAll(at);
  chart.painter.speak();
}
