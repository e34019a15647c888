// Draws the frames of LineChart.razor as SVG: axes come ready-made, of the lines only new points arrive.
import { saveBlob } from './files.js';

const NS = 'http://www.w3.org/2000/svg';
const PAD = { top: 10, right: 14, bottom: 40, left: 56 };

export function create(host) {
  return new Chart(host);
}

function node(name, attributes, parent) {
  const element = document.createElementNS(NS, name);
  for (const key in attributes) element.setAttribute(key, attributes[key]);
  parent?.append(element);
  return element;
}

class Chart {
  constructor(host) {
    this.host = host;
    this.x = [];
    this.lines = new Map();
    this.svg = node('svg', { class: 'cf-plot', role: 'img', tabindex: '0' }, host);
    this.axes = node('g', {}, this.svg);
    this.paths = node('g', {}, this.svg);
    this.hover = node('g', {}, this.svg);
    this.readout = document.createElement('div');
    this.readout.className = 'cf-readout';
    this.readout.hidden = true;
    this.readout.setAttribute('aria-live', 'polite');
    host.append(this.readout);
    this.resize = new ResizeObserver(() => this.render());
    this.resize.observe(host);
    this.svg.addEventListener('pointermove', e => this.point(this.nearest(e)));
    this.svg.addEventListener('pointerleave', () => this.point(null));
    this.svg.addEventListener('blur', () => this.point(null));
    this.svg.addEventListener('keydown', e => this.key(e));
  }

  draw(frame) {
    this.frame = frame;
    this.x.length = frame.from;
    this.x.push(...frame.x);
    for (const series of frame.series) {
      const line = this.lines.get(series.key) ?? { values: [] };
      line.values.length = frame.from;
      line.values.push(...series.values);
      Object.assign(line, { name: series.name, tone: series.tone, dash: series.dash, hidden: series.hidden });
      this.lines.set(series.key, line);
    }
    this.svg.setAttribute('aria-label', frame.label + ' Use the arrow keys to read single points.');
    this.host.dataset.points = this.x.length;
    this.host.dataset.last = this.x.at(-1) ?? '';
    this.render();
  }

  render() {
    const width = this.host.clientWidth;
    const height = this.host.clientHeight;
    if (!this.frame || width === 0) return;
    Object.assign(this, { width, height });
    this.svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
    this.axes.replaceChildren();
    this.drawYAxis();
    this.drawXAxis();
    this.drawLines();
    if (this.active != null) this.point(this.active);
  }

  px(value) {
    const { from, to } = this.frame.xAxis;
    return PAD.left + (to === from ? 0.5 : (value - from) / (to - from)) * (this.width - PAD.left - PAD.right);
  }

  py(value) {
    const { from, to } = this.frame.yAxis;
    return this.height - PAD.bottom - (to === from ? 0.5 : (value - from) / (to - from)) * (this.height - PAD.top - PAD.bottom);
  }

  drawYAxis() {
    for (const tick of this.frame.yAxis.ticks) {
      const y = Math.round(this.py(tick.at)) + 0.5;
      node('line', { class: 'grid', x1: PAD.left, x2: this.width - PAD.right, y1: y, y2: y }, this.axes);
      node('text', { x: PAD.left - 9, y: y + 4, 'text-anchor': 'end' }, this.axes).textContent = tick.label;
    }
  }

  drawXAxis() {
    const base = Math.round(this.height - PAD.bottom) + 0.5;
    node('line', { class: 'base', x1: PAD.left, x2: this.width - PAD.right, y1: base, y2: base }, this.axes);
    const ticks = this.frame.xAxis.ticks;
    const every = Math.max(1, Math.ceil(ticks.length * 52 / (this.width - PAD.left - PAD.right)));
    ticks.forEach((tick, i) => {
      if (i % every !== 0) return;
      const x = Math.round(this.px(tick.at)) + 0.5;
      node('line', { class: 'base', x1: x, x2: x, y1: base, y2: base + 4 }, this.axes);
      node('text', { x, y: base + 17, 'text-anchor': 'middle' }, this.axes).textContent = tick.label;
    });
    const middle = (PAD.left + this.width - PAD.right) / 2;
    node('text', { x: middle, y: this.height - 5, 'text-anchor': 'middle' }, this.axes).textContent = this.frame.unit;
  }

  drawLines() {
    for (const line of this.lines.values()) {
      line.path ??= node('path', {}, this.paths);
      line.path.setAttribute('class', `cf-line-${line.tone}`);
      line.path.setAttribute('stroke-dasharray', line.dash);
      line.path.setAttribute('d', line.hidden ? '' : this.shape(line.values));
      line.dot ??= node('circle', { r: 4 }, this.paths);
      const last = line.values.length - 1;
      const show = !line.hidden && last >= 0 && line.values[last] != null;
      line.dot.setAttribute('class', `dot cf-dot-${line.tone}`);
      line.dot.setAttribute('visibility', show ? 'visible' : 'hidden');
      if (show) this.place(line.dot, last, line.values[last]);
    }
  }

  shape(values) {
    let d = '';
    let open = false;
    values.forEach((value, i) => {
      if (value == null) { open = false; return; }
      d += `${open ? 'L' : 'M'}${this.px(this.x[i]).toFixed(1)} ${this.py(value).toFixed(1)}`;
      open = true;
    });
    return d;
  }

  place(dot, i, value) {
    dot.setAttribute('cx', this.px(this.x[i]));
    dot.setAttribute('cy', this.py(value));
  }

  nearest(event) {
    const at = event.clientX - this.svg.getBoundingClientRect().left;
    let best = null;
    let distance = Infinity;
    this.x.forEach((value, i) => {
      const d = Math.abs(this.px(value) - at);
      if (d < distance) { best = i; distance = d; }
    });
    return best;
  }

  key(event) {
    const last = this.x.length - 1;
    const now = this.active ?? last;
    const to = { ArrowLeft: now - 1, ArrowRight: this.active == null ? last : now + 1, Home: 0, End: last }[event.key];
    if (event.key === 'Escape') this.point(null);
    if (to === undefined || last < 0) return;
    event.preventDefault();
    this.point(Math.min(last, Math.max(0, to)));
  }

  point(i) {
    this.active = i;
    this.hover.replaceChildren();
    this.readout.hidden = i == null || i >= this.x.length;
    if (this.readout.hidden) return;
    const x = this.px(this.x[i]);
    node('line', { class: 'cross', x1: x, x2: x, y1: PAD.top, y2: this.height - PAD.bottom }, this.hover);
    this.readout.replaceChildren(this.row('at', `${this.unitText()} ${+this.x[i].toFixed(2)}`));
    for (const line of this.lines.values()) {
      const value = line.values[i];
      if (line.hidden || value == null) continue;
      this.place(node('circle', { r: 4, class: `dot cf-dot-${line.tone}` }, this.hover), i, value);
      this.readout.append(this.reading(line, value));
    }
    const left = x + 14 + this.readout.offsetWidth > this.width ? x - 14 - this.readout.offsetWidth : x + 14;
    this.readout.style.left = `${Math.max(0, left)}px`;
  }

  unitText() {
    const unit = this.frame.unit;
    return unit.charAt(0).toUpperCase() + unit.slice(1);
  }

  row(name, text) {
    const row = document.createElement('div');
    row.className = name;
    row.textContent = text;
    return row;
  }

  reading(line, value) {
    const row = this.row('row', '');
    const sample = node('svg', { width: 22, height: 8 }, row);
    node('line', { x1: 1, x2: 21, y1: 4, y2: 4, class: `cf-line-${line.tone}`, 'stroke-dasharray': line.dash }, sample);
    row.append(line.name);
    const number = document.createElement('b');
    number.textContent = this.frame.percent ? `${(value * 100).toFixed(2)} %` : value.toFixed(4);
    row.append(number);
    return row;
  }

  async savePng(fileName, title) {
    const copy = this.svg.cloneNode(true);
    inlineStyles(this.svg, copy);
    const style = getComputedStyle(this.svg);
    const background = getComputedStyle(document.documentElement).getPropertyValue('--mud-palette-surface');
    const heading = node('text', { x: PAD.left, y: -14, style: `font: 600 15px ${style.fontFamily}; fill: ${style.color}` }, copy);
    heading.textContent = title;
    copy.setAttribute('viewBox', `-16 -40 ${this.width + 32} ${this.height + 56}`);
    copy.setAttribute('width', this.width + 32);
    copy.setAttribute('height', this.height + 56);
    const image = new Image();
    image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(copy));
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = (this.width + 32) * 2;
    canvas.height = (this.height + 56) * 2;
    const paint = canvas.getContext('2d');
    paint.fillStyle = background;
    paint.fillRect(0, 0, canvas.width, canvas.height);
    paint.drawImage(image, 0, 0, canvas.width, canvas.height);
    canvas.toBlob(blob => saveBlob(fileName, blob), 'image/png');
  }

  dispose() {
    this.resize.disconnect();
    this.host.replaceChildren();
  }
}

// A picture has no style sheet: what the page computed is written onto each element.
function inlineStyles(from, to) {
  const style = getComputedStyle(from);
  for (const name of ['fill', 'stroke', 'stroke-width', 'stroke-dasharray', 'font-family', 'font-size', 'visibility']) {
    to.style.setProperty(name, style.getPropertyValue(name));
  }
  [...from.children].forEach((child, i) => inlineStyles(child, to.children[i]));
}
