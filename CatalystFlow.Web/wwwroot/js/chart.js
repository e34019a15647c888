// The browser's half of LineChart.razor: keeps the points, knows the scales and redraws at most once a frame.
// The server sends what is new of the lines, and the view (smoothing, axes, zoom) whenever it changes; a zoom is shown at
// once and then told to the server. Charts of one group share zoom and crosshair.
import { digitsFor, logTicks, lowerBound, nearest, smooth, ticksAround, ticksWithin, widen } from './chart-math.js';
import { Painter } from './chart-paint.js';
import { listen } from './chart-input.js';
import { savePng } from './chart-picture.js';

const PAD = { top: 12, right: 14, bottom: 40, left: 56 };
const MARK_ROW = 17;
const groups = new Map();

export function create(host, page, group) {
  return new Chart(host, page, group);
}

export class Chart {
  constructor(host, page, group) {
    Object.assign(this, { host, page, pad: { ...PAD }, x: [], t: [], lines: new Map(), view: {}, cursor: null });
    this.figure = host.closest('figure');
    this.group = group ? groups.get(group) ?? groups.set(group, new Set()).get(group) : new Set();
    this.group.add(this);
    this.painter = new Painter(this);
    this.stop = listen(this);
    // Asked for here, where the layout is fresh: asked for while painting, each chart would lay the page out anew.
    this.resize = new ResizeObserver(() => {
      [this.width, this.height] = [host.clientWidth, host.clientHeight];
      this.invalidate();
    });
    this.resize.observe(host);
  }

  /** Takes a frame: points from `from` on, and all that is said about the lines. */
  draw(frame) {
    this.frame = frame;
    append(this.x, frame.from, frame.x);
    append(this.t, frame.from, frame.t ?? []);
    const before = this.lines;
    this.lines = new Map();
    for (const series of frame.series) {
      const line = before.get(series.key) ?? { values: [], ownX: [], ownT: [] };
      append(line.values, series.from, series.values);
      if (series.x) append(line.ownX, series.from, series.x);
      if (series.t) append(line.ownT, series.from, series.t);
      const { key, name, tone, dash, hidden } = series;
      Object.assign(line, { key, name, tone, dash, hidden, x: series.x ? line.ownX : this.x, t: series.t ? line.ownT : this.t, smoothed: null });
      this.lines.set(key, line);
    }
    this.host.dataset.points = Math.max(this.x.length, ...[...this.lines.values()].map(l => l.values.length));
    this.host.dataset.last = this.x.at(-1) ?? '';
    this.invalidate();
  }

  /** Takes the view from the server; null leaves the zoom as the person last set it. */
  setView(view) {
    for (const line of this.lines.values()) line.smoothed = null;
    this.view = view;
    this.invalidate();
  }

  invalidate() {
    this.waiting ??= requestAnimationFrame(() => {
      this.waiting = null;
      this.render();
    });
  }

  render() {
    if (!this.frame || !this.width) return;
    this.pad.top = PAD.top + (this.frame.marks.some(m => m.label) ? MARK_ROW : 0);
    for (const line of this.lines.values()) {
      line.at = this.view.time ? line.t : line.x;
      line.shown = line.hidden || line.at.length === 0 ? 0 : this.reach(line);
      line.smoothed ??= smooth(line.values, this.view.smoothing);
    }
    this.full = this.fullDomain();
    // A part without a point, as an old link may ask for, would be an empty chart.
    this.zoomed = this.view.zoom && this.positions(this.view.zoom) > 0 ? this.view.zoom : null;
    this.domain = this.zoomed ?? this.full;
    this.yAxis = this.makeYAxis();
    this.xTicks = this.makeXTicks();
    this.painter.paint();
    this.point(this.cursor, this.reading);
    const { from, to } = this.zoomed ? { from: this.domain[0], to: this.domain[1] } : { from: '', to: '' };
    Object.assign(this.host.dataset, { from, to, axis: this.view.time ? 'time' : 'step', scale: this.yAxis.log ? 'log' : 'linear',
      smoothing: this.view.smoothing || 0 });
  }

  visible() {
    return [...this.lines.values()].filter(line => line.shown > 0);
  }

  /** How many of a line's points are shown: all, or while replaying those up to the moment. */
  reach(line) {
    const count = Math.min(line.values.length, line.at.length);
    return this.frame.limit == null ? count : Math.min(count, lowerBound(line.x, this.frame.limit + 1e-9));
  }

  fullDomain() {
    const extent = [Infinity, -Infinity];
    for (const line of this.lines.values()) if (!line.hidden) widen(extent, line.at);
    if (extent[0] > extent[1]) extent.splice(0, 2, 0, 1);
    if (this.view.time) return [0, extent[1] || 1];
    const end = Math.max(this.frame.end ?? 0, extent[1]);
    const start = Math.min(extent[0], end);
    return start <= 0.15 * end ? [0, end] : start === end ? [start - 1, end + 1] : [start, end];
  }

  /** How many positions a part of the axis holds, counted up to two. */
  positions([from, to]) {
    const found = new Set();
    for (const { at, hidden } of this.lines.values()) {
      if (hidden) continue;
      for (let i = lowerBound(at, from); i < at.length && at[i] <= to + 1e-9 && found.size < 2; i++) found.add(at[i]);
    }
    return found.size;
  }

  makeYAxis() {
    const extent = [Infinity, -Infinity];
    for (const line of this.lines.values()) {
      if (line.hidden) continue;
      const from = Math.max(0, lowerBound(line.at, this.domain[0]) - 1);
      const to = Math.min(line.values.length, lowerBound(line.at, this.domain[1] + 1e-9) + 1);
      widen(extent, line.values, from, to);
    }
    if (extent[0] > extent[1]) extent.splice(0, 2, 0, 1);
    const share = this.frame.kind === 'share';
    if (this.view.log && !share && extent[1] > 0) return this.makeLogAxis(extent);
    const [low, high] = share ? atLeast(extent, 0.05) : [this.zoomed && extent[0] > 0.5 * extent[1] ? extent[0] : 0, extent[1] || 1];
    const ticks = ticksAround(low, high, 5);
    const digits = digitsFor((ticks[1] - ticks[0]) * (share ? 100 : 1));
    const label = tick => share ? `${(tick * 100).toFixed(digits)} %` : tick.toFixed(digits);
    return { from: ticks[0], to: ticks.at(-1), ticks: ticks.map(at => ({ at, label: label(at) })) };
  }

  makeLogAxis(extent) {
    let low = extent[1];
    for (const line of this.visible()) for (const value of line.values) if (value > 0 && value < low) low = value;
    const ticks = logTicks(Math.max(low, extent[1] / 1e6), extent[1]);
    return { from: ticks[0], to: ticks.at(-1), log: true, ticks: ticks.map(at => ({ at, label: at >= 1e-4 ? `${at}` : at.toExponential(0) })) };
  }

  makeXTicks() {
    const [from, to] = this.domain;
    const room = Math.max(2, Math.floor((this.width - this.pad.left - this.pad.right) / 60));
    const ticks = ticksWithin(from, to, Math.min(8, room), !this.view.time);
    const digits = this.view.time ? digitsFor(ticks[1] - ticks[0] || 1) : 0;
    return ticks.map(at => ({ at, label: at.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits }) }));
  }

  px(value) {
    const [from, to] = this.domain;
    return this.pad.left + (to === from ? 0.5 : (value - from) / (to - from)) * (this.width - this.pad.left - this.pad.right);
  }

  py(value) {
    const { from, to, log } = this.yAxis;
    const share = log ? Math.log(Math.max(value, from) / from) / Math.log(to / from) : (value - from) / (to - from);
    return this.height - this.pad.bottom - share * (this.height - this.pad.top - this.pad.bottom);
  }

  /** The position on the axis under a pixel. */
  under(pixel) {
    const [from, to] = this.domain;
    return from + (pixel - this.pad.left) / (this.width - this.pad.left - this.pad.right) * (to - from);
  }

  /** The position of a point, of any visible line, that is closest to a position. */
  snap(at) {
    let best = null;
    for (const line of this.visible()) {
      const i = nearest(line.at, at, line.shown);
      if (best == null || Math.abs(line.at[i] - at) < Math.abs(best - at)) best = line.at[i];
    }
    return best;
  }

  /** Moves the crosshair of every chart of the group; the one it is moved in shows the values beside it. */
  pointAll(at, reading = true) {
    for (const chart of this.group) chart.point(at, reading && chart === this);
  }

  point(at, reading) {
    this.cursor = at;
    this.reading = reading;
    if (!this.domain) return;
    this.host.dataset.cursor = at ?? '';
    // Lines may have changed since they were drawn: a chart behind its table is not drawn at all, any other in the next frame.
    for (const line of this.visible()) line.smoothed ??= smooth(line.values, this.view.smoothing);
    this.painter.point(at, reading);
  }

  /** Shows a part of the x axis in every chart of the group, null all of it, and tells the server; a part that shows no line is refused. */
  zoom(range) {
    const wanted = range && this.clamp(range);
    if (wanted && this.positions(wanted) < 2) return;
    for (const chart of this.group) {
      chart.view = { ...chart.view, zoom: wanted };
      chart.invalidate();
    }
    clearTimeout(this.telling);
    this.telling = setTimeout(() => this.page.invokeMethodAsync('OnZoomed', wanted?.[0] ?? null, wanted?.[1] ?? null).catch(() => { }), 200);
  }

  clamp([from, to]) {
    const [least, most] = this.full;
    const span = Math.max(Math.min(to - from, most - least), (most - least) / 500);
    const start = Math.min(Math.max(from, least), most - span);
    return span >= (most - least) * 0.999 ? null : [round(start, span), round(start + span, span)];
  }

  savePng(fileName, title) {
    return savePng(this, fileName, title);
  }

  dispose() {
    this.group.delete(this);
    cancelAnimationFrame(this.waiting);
    this.stop();
    this.resize.disconnect();
    this.host.replaceChildren();
  }
}

function append(list, from, more) {
  list.length = Math.min(list.length, from);
  for (const item of more) list.push(item);
}

function atLeast([low, high], least) {
  const lacking = Math.max(0, least - (high - low)) / 2;
  return [Math.max(0, low - lacking), Math.min(1, high + lacking)];
}

// Short in an address, and still finer than a pixel.
const round = (value, span) => +value.toFixed(Math.max(0, 4 - Math.floor(Math.log10(span))));
