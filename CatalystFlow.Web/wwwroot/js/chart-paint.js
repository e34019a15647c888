// Turns the state of a Chart into SVG. Paths are kept between redraws; axes and crosshair are made anew.
import { nearest, lowerBound, thin } from './chart-math.js';

const NS = 'http://www.w3.org/2000/svg';
let charts = 0;

export function node(name, attributes, parent) {
  const element = document.createElementNS(NS, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  parent?.append(element);
  return element;
}

function element(tag, className, text, parent) {
  const made = document.createElement(tag);
  made.className = className;
  made.textContent = text;
  parent?.append(made);
  return made;
}

/** A position in words: "Epoch 34", "40 % of training rows", "12.34 s". */
export function place(chart, at) {
  if (chart.view.time) return `${at.toFixed(at < 100 ? 2 : 1)} s`;
  const unit = chart.frame.unit;
  const number = +at.toFixed(2);
  return unit.startsWith('%') ? `${number} ${unit}` : `${unit.charAt(0).toUpperCase()}${unit.slice(1)} ${number}`;
}

export function valueText(chart, value) {
  if (chart.frame.kind === 'share') return `${(value * 100).toFixed(2)}\u00a0%`;
  return value > 0 && value < 0.001 ? value.toExponential(2) : value.toFixed(4);
}

export class Painter {
  constructor(chart) {
    this.chart = chart;
    const clip = `cf-clip-${++charts}`;
    this.svg = node('svg', { class: 'cf-plot', role: 'application', 'aria-roledescription': 'line chart', 'aria-label': 'No points yet.', tabindex: '0' }, chart.host);
    this.clip = node('rect', {}, node('clipPath', { id: clip }, node('defs', {}, this.svg)));
    this.axes = node('g', {}, this.svg);
    const inside = node('g', { 'clip-path': `url(#${clip})` }, this.svg);
    this.gap = node('path', { class: 'gap' }, inside);
    this.paths = node('g', {}, inside);
    this.dots = node('g', {}, this.svg);
    this.marks = node('g', {}, this.svg);
    this.hover = node('g', {}, this.svg);
    this.selection = node('rect', { class: 'selection', visibility: 'hidden' }, this.svg);
    this.readout = element('div', 'cf-readout', '', chart.host);
    this.readout.hidden = true;
    this.spoken = element('div', 'cf-hidden', '', chart.host);
    this.spoken.setAttribute('aria-live', 'polite');
    this.drawn = new Map();
  }

  paint() {
    const { chart } = this;
    const { width, height, pad } = chart;
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.svg.setAttribute('aria-label', `${chart.frame.label} Arrow keys read single points, plus and minus zoom, Shift with arrows pans, 0 shows all.`);
    set(this.clip, { x: pad.left, y: pad.top - 3, width: Math.max(0, width - pad.left - pad.right), height: height - pad.top - pad.bottom + 6 });
    this.axes.replaceChildren();
    this.paintYAxis();
    this.paintXAxis();
    this.paintLines();
    this.gap.setAttribute('d', this.gapShape());
    this.paintMarks();
  }

  paintYAxis() {
    const { width, pad, yAxis } = this.chart;
    for (const tick of yAxis.ticks) {
      const y = Math.round(this.chart.py(tick.at)) + 0.5;
      node('line', { class: 'grid', x1: pad.left, x2: width - pad.right, y1: y, y2: y }, this.axes);
      node('text', { x: pad.left - 9, y: y + 4, 'text-anchor': 'end' }, this.axes).textContent = tick.label;
    }
  }

  paintXAxis() {
    const { chart } = this;
    const { width, height, pad } = chart;
    const base = Math.round(height - pad.bottom) + 0.5;
    node('line', { class: 'base', x1: pad.left, x2: width - pad.right, y1: base, y2: base }, this.axes);
    for (const tick of chart.xTicks) {
      const x = Math.round(chart.px(tick.at)) + 0.5;
      node('line', { class: 'base', x1: x, x2: x, y1: base, y2: base + 4 }, this.axes);
      node('text', { x, y: base + 17, 'text-anchor': 'middle' }, this.axes).textContent = tick.label;
    }
    const title = chart.view.time ? 'seconds of learning' : chart.frame.unit;
    const words = node('text', { x: (pad.left + width - pad.right) / 2, y: height - 5, 'text-anchor': 'middle' }, this.axes);
    words.textContent = title;
  }

  paintLines() {
    const { chart } = this;
    for (const [key, parts] of this.drawn) {
      if (chart.lines.has(key)) continue;
      Object.values(parts).forEach(part => part.remove());
      this.drawn.delete(key);
    }
    const smoothing = chart.view.smoothing > 0;
    for (const line of chart.lines.values()) {
      const parts = this.drawn.get(line.key) ?? this.partsFor(line.key);
      set(parts.raw, { class: `raw cf-line-${line.tone}`, d: smoothing ? this.shape(line, line.values) : '' });
      set(parts.path, { class: `cf-line-${line.tone}`, 'stroke-dasharray': line.dash, d: this.shape(line, line.smoothed) });
      this.paintEnd(parts.dot, line);
    }
  }

  partsFor(key) {
    const parts = { raw: node('path', {}, this.paths), path: node('path', {}, this.paths), dot: node('circle', { r: 4 }, this.dots) };
    this.drawn.set(key, parts);
    return parts;
  }

  paintEnd(dot, line) {
    const { chart } = this;
    const last = line.shown - 1;
    const value = line.smoothed[last];
    const show = value != null && line.at[last] >= chart.domain[0] && line.at[last] <= chart.domain[1];
    set(dot, { class: `dot cf-dot-${line.tone}`, visibility: show ? 'visible' : 'hidden' });
    if (show) set(dot, { cx: chart.px(line.at[last]), cy: chart.py(value) });
  }

  /** The points a line needs within the zoom, and one more on each side. */
  indices(line, values) {
    const { chart } = this;
    const from = Math.max(0, lowerBound(line.at, chart.domain[0]) - 1);
    const to = Math.min(line.shown, lowerBound(line.at, chart.domain[1] + 1e-9) + 1);
    return thin(values, from, to, Math.max(50, chart.width));
  }

  shape(line, values) {
    const { chart } = this;
    const parts = [];
    let open = false;
    for (const i of this.indices(line, values)) {
      const value = values[i];
      if (value == null) { open = false; continue; }
      parts.push(open ? 'L' : 'M', tenth(chart.px(line.at[i])), ' ', tenth(chart.py(value)));
      open = true;
    }
    return parts.join('');
  }

  gapShape() {
    const { chart } = this;
    const [a, b] = [chart.lines.get(chart.frame.gap?.[0]), chart.lines.get(chart.frame.gap?.[1])];
    if (!a?.shown || !b?.shown || a.at !== b.at) return '';
    const both = this.indices(a, a.smoothed).filter(i => a.smoothed[i] != null && b.smoothed[i] != null);
    if (both.length < 2) return '';
    const point = (line, i) => `${tenth(chart.px(line.at[i]))} ${tenth(chart.py(line.smoothed[i]))}`;
    return `M${both.map(i => point(a, i)).join('L')}L${both.reverse().map(i => point(b, i)).join('L')}Z`;
  }

  paintMarks() {
    const { chart } = this;
    this.marks.replaceChildren();
    let free = -Infinity;
    for (const mark of chart.frame.marks) {
      const line = chart.lines.get(mark.series) ?? chart.lines.values().next().value;
      const at = line?.at[mark.index];
      if (at == null || at < chart.domain[0] || at > chart.domain[1] || (chart.frame.limit != null && mark.index >= line.shown)) continue;
      free = this.paintMark(mark, line, chart.px(at), free);
    }
  }

  paintMark(mark, line, x, free) {
    const { chart } = this;
    const { height, width, pad } = chart;
    const group = node('g', { class: `mark ${mark.kind}`, 'data-mark': mark.kind, 'data-at': line.at[mark.index] }, this.marks);
    node('title', {}, group).textContent = mark.text;
    node('line', { class: 'rule', x1: x, x2: x, y1: pad.top, y2: height - pad.bottom }, group);
    const value = line.smoothed[mark.index];
    if (mark.kind === 'best' && line.shown > 0 && value != null) {
      const y = chart.py(value);
      node('path', { class: `diamond cf-dot-${line.tone}`, d: `M${x} ${y - 7}l7 7l-7 7l-7 -7z` }, group);
    }
    if (!mark.label) return free;
    const words = node('text', { y: pad.top - 6 }, group);
    words.textContent = mark.label;
    const half = lengthOf(words) / 2;
    const left = Math.max(Math.min(Math.max(x - half, pad.left), width - pad.right - 2 * half), free);
    if (left + 2 * half > width - pad.right + 1) { words.remove(); return free; }
    words.setAttribute('x', left);
    return left + 2 * half + 8;
  }

  /** The crosshair at a position, or none; the legend always tells the values there. */
  point(at, reading) {
    const { chart } = this;
    this.hover.replaceChildren();
    const inside = at != null && at >= chart.domain[0] && at <= chart.domain[1];
    const found = inside ? chart.visible().map(line => this.find(line, at)).filter(f => f) : [];
    this.tellLegend(found, inside);
    this.readout.hidden = !reading || found.length === 0;
    if (found.length === 0) return;
    const x = chart.px(at);
    node('line', { class: 'cross', x1: x, x2: x, y1: chart.pad.top, y2: chart.height - chart.pad.bottom }, this.hover);
    for (const { line, i, value } of found) {
      node('circle', { r: 4, class: `dot cf-dot-${line.tone}`, cx: chart.px(line.at[i]), cy: chart.py(line.smoothed[i] ?? value) }, this.hover);
    }
    if (reading) this.fillReadout(at, x, found);
  }

  // A line that has no point near the position has no value there.
  find(line, at) {
    const { chart } = this;
    const i = nearest(line.at, at, line.shown);
    const distance = Math.abs(line.at[i] - at);
    const spacing = line.shown > 1 ? Math.abs(line.at[line.shown - 1] - line.at[0]) / (line.shown - 1) : 0;
    const near = distance <= Math.max(spacing, (chart.domain[1] - chart.domain[0]) * 0.01);
    return near && line.values[i] != null ? { line, i, value: line.values[i] } : null;
  }

  tellLegend(found, inside) {
    for (const cell of this.chart.figure.querySelectorAll('[data-value]')) {
      const line = this.chart.lines.get(cell.dataset.value);
      const latest = line?.values[line.shown - 1];
      const value = inside ? found.find(f => f.line === line)?.value : latest;
      const text = value == null ? '' : valueText(this.chart, value);
      if (cell.textContent !== text) cell.textContent = text;
    }
  }

  fillReadout(at, x, found) {
    const { chart } = this;
    this.readout.replaceChildren();
    const seconds = !chart.view.time && found[0].line.t[found[0].i];
    const head = place(chart, at) + (typeof seconds === 'number' ? ` · ${seconds.toFixed(2)} s` : '');
    element('div', 'at', head, this.readout);
    for (const reading of found) this.addRow(reading);
    const left = x + 14 + this.readout.offsetWidth > chart.width ? x - 14 - this.readout.offsetWidth : x + 14;
    this.readout.style.left = `${Math.max(0, left)}px`;
  }

  addRow({ line, i, value }) {
    const { chart } = this;
    const row = element('div', 'row', '', this.readout);
    const sample = node('svg', { width: 22, height: 8, 'aria-hidden': 'true' }, row);
    node('line', { x1: 1, x2: 21, y1: 4, y2: 4, class: `cf-line-${line.tone}`, 'stroke-dasharray': line.dash }, sample);
    element('span', 'name', line.name, row).dir = 'auto';
    element('b', '', valueText(chart, value), row);
    if (chart.view.smoothing > 0) element('i', '', `≈ ${valueText(chart, line.smoothed[i])}`, row);
  }

  /** Says the values aloud: for keys, not for every move of the mouse. */
  speak() {
    this.spoken.textContent = [...this.readout.children].map(row => row.innerText.replace(/\s+/g, ' ')).join(', ');
  }

  select(from, to) {
    const { chart } = this;
    const show = from != null && Math.abs(to - from) > 2;
    this.selection.setAttribute('visibility', show ? 'visible' : 'hidden');
    if (show) {
      set(this.selection, { x: Math.min(from, to), width: Math.abs(to - from), y: chart.pad.top, height: chart.height - chart.pad.top - chart.pad.bottom });
    }
  }
}

// Measuring a text lays the page out; the few labels there are stay as long as they are.
const lengths = new Map();

function lengthOf(words) {
  const text = words.textContent;
  const known = lengths.get(text);
  if (known) return known;
  const length = words.getComputedTextLength();
  if (document.fonts.status === 'loaded' && length > 0) lengths.set(text, length);
  return length;
}

const tenth = value => Math.round(value * 10) / 10;

function set(target, attributes) {
  for (const key in attributes) target.setAttribute(key, attributes[key]);
}
