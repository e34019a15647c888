// Draws the decision surfaces of DecisionSurface.razor: asks for them, paints them, and reads them out.
import { saveBlob } from './files.js';
import { decode, axisText, ticksOf } from './surface-data.js';
import { drawShape, markWrong, palette, pictureOf, shapeOf } from './surface-marks.js';
import { clip, legendKey, make, readingOf, summaryOf, tallyOf, heldPart } from './surface-words.js';

const RETRY = 1500;
const HOVER_REACH = 14;

export function create(host, legend, summary) {
  return new Surface(host, legend, summary);
}

class Surface {
  constructor(host, legend, summary) {
    Object.assign(this, { host, legend, summary, frames: new Map(), options: {}, cursor: null, lit: null });
    this.canvas = make('canvas', 'cf-surface-canvas', host);
    this.canvas.tabIndex = 0;
    this.canvas.setAttribute('role', 'img');
    this.canvas.setAttribute('aria-label', 'Decision map, not drawn yet.');
    this.readout = make('div', 'cf-readout', host);
    this.readout.setAttribute('aria-live', 'polite');
    this.readout.hidden = true;
    this.message = make('div', 'cf-surface-message', host);
    this.message.setAttribute('role', 'status');
    this.resize = new ResizeObserver(() => this.paint());
    this.resize.observe(host);
    this.theme = new MutationObserver(() => { this.picture = null; this.listClasses(); this.paint(); });
    this.theme.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme'] });
    this.canvas.addEventListener('pointermove', e => this.point(e));
    this.canvas.addEventListener('pointerdown', e => this.point(e));
    this.canvas.addEventListener('pointerleave', () => this.moveTo(null));
    this.canvas.addEventListener('blur', () => this.moveTo(null));
    this.canvas.addEventListener('keydown', e => this.key(e));
    host.dataset.state = 'waiting';
  }

  // Options: url, x, y, step (null: the newest), newest (the newest step there is, null: ask until told that none will follow),
  // test and train (whether their points are drawn).
  show(options) {
    this.options = options;
    const plane = [options.url, options.x, options.y].join('\n');
    if (plane !== this.plane) {
      this.plane = plane;
      this.frames.clear();
      this.host.dataset.state = 'waiting';
    }
    const asked = `${plane}\n${options.step}`;
    if (asked !== this.asked) {
      this.asked = asked;
      this.newest = 0;
      this.start();
      return;
    }
    if (!this.busy && options.step == null && options.newest > this.newest) this.start();
    this.describe();
    this.paint();
  }

  start() {
    this.asking?.abort();
    this.asking = new AbortController();
    this.follow(this.options, this.asking.signal);
  }

  async follow(options, signal) {
    if (this.keep(this.frames.get(options.step))) return;
    if (!this.frame) this.tell('Waiting for the first step …', 'waiting');
    this.busy = true;
    while (!signal.aborted && this.options.newest !== 0) {
      const answer = await this.ask(options, this.newest, signal);
      if (signal.aborted) return;
      if (!answer || this.isEnough(answer.frame, options)) break;
      if (answer.wait) await pause(answer.wait, signal);
    }
    if (!signal.aborted) this.busy = false;
  }

  // Shows a frame; true when none is wanted after it.
  isEnough(frame, options) {
    if (!frame) return false;
    this.newest = frame.step;
    // While a run trains, its newest model is the answer whatever was asked.
    if (options.step != null && frame.step <= options.step) this.frames.set(options.step, frame);
    this.keep(frame);
    return options.step != null || frame.isLast || (this.options.newest != null && frame.step >= this.options.newest);
  }

  // One question: a frame, or how long to wait before the next, or null when asking again is of no use.
  async ask({ url, x, y, step }, after, signal) {
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries({ x, y, step, after: step == null && after ? after : null })) {
      if (value != null && value !== '') query.set(name, value);
    }
    try {
      const response = await fetch(`${url}?${query}`, { signal });
      if (response.status === 200 && !isProblem(response)) return { frame: await decode(await response.json()) };
      if (response.status === 204) return { wait: 50 };
      if (response.status === 202) return this.preparing(await response.json());
      if (response.status >= 500) return { wait: RETRY };
      const problem = await response.json().catch(() => null);
      if (!signal.aborted) this.tell(problem?.detail ?? 'The decision map cannot be shown.', 'refused');
      return null;
    } catch (failure) {
      return failure.name === 'AbortError' ? null : { wait: RETRY };
    }
  }

  preparing({ step, ofSteps }) {
    const text = `Training again to show this step: ${step} of ${ofSteps} …`;
    if (this.frame) this.host.dataset.state = 'preparing';
    else this.tell(text, 'preparing');
    return { wait: 150 };
  }

  tell(text, state) {
    this.message.textContent = text;
    this.message.hidden = false;
    this.host.dataset.state = state;
  }

  keep(frame) {
    if (!frame) return false;
    const others = this.frame?.classes.join('\n') !== frame.classes.join('\n');
    Object.assign(this, { frame, picture: null });
    this.message.hidden = true;
    Object.assign(this.host.dataset, { state: 'drawn', step: frame.step, last: frame.isLast, size: frame.size });
    if (others) this.lit = null;
    this.listClasses();
    this.describe();
    this.paint();
    if (this.cursor) this.moveTo(this.cursor);
    return true;
  }

  paint() {
    const { clientWidth: width, clientHeight: height } = this.host;
    if (!this.frame || width === 0) return;
    const ratio = Math.min(2, window.devicePixelRatio || 1);
    this.canvas.width = width * ratio;
    this.canvas.height = height * ratio;
    const pen = this.canvas.getContext('2d');
    pen.scale(ratio, ratio);
    this.draw(pen, width, height);
  }

  draw(pen, width, height) {
    const colours = palette();
    this.picture ??= pictureOf(this.frame, this.lit, colours);
    const narrow = width < 460;
    const margin = narrow ? 44 : 62;
    this.plot = { left: this.frame.y.kind === 'Category' ? margin + (narrow ? 22 : 46) : margin, top: 8, right: width - 8, bottom: height - 46 };
    const { left, top, right, bottom } = this.plot;
    pen.imageSmoothingEnabled = ![this.frame.x, this.frame.y].some(axis => axis.kind === 'Category');
    pen.imageSmoothingQuality = 'high';
    pen.drawImage(this.picture, left, top, right - left, bottom - top);
    this.drawWatermarks(pen, colours);
    this.drawAxes(pen, colours);
    pen.save();
    pen.beginPath();
    pen.rect(left - 6, top - 6, right - left + 12, bottom - top + 12);
    pen.clip();
    this.drawPoints(pen, colours);
    if (this.cursor) this.drawCursor(pen, colours);
    pen.restore();
  }

  // Faint shapes across each region say its class without colour.
  drawWatermarks(pen, colours) {
    const { left, top, right, bottom } = this.plot;
    const gap = 44;
    pen.globalAlpha = 0.34;
    for (let y = top + gap / 2, row = 0; y < bottom - 6; y += gap, row++) {
      for (let x = left + gap / (row % 2 ? 1 : 2); x < right - 6; x += gap) {
        const k = this.frame.top[this.cellAt(x, y)];
        if (this.lit == null || this.lit === k) drawShape(pen, shapeOf(k), x, y, 5, { stroke: colours.css(k), width: 1.3 });
      }
    }
    pen.globalAlpha = 1;
  }

  drawAxes(pen, colours) {
    const { left, top, right, bottom } = this.plot;
    pen.font = `11.5px ${colours.font}`;
    pen.strokeStyle = colours.line;
    pen.strokeRect(left + 0.5, top + 0.5, right - left - 1, bottom - top - 1);
    pen.fillStyle = colours.axis;
    pen.textAlign = 'center';
    for (const tick of ticksOf(this.frame.x, (right - left) / 84)) {
      pen.fillText(clip(pen, tick.label, (right - left) * tick.room), left + tick.share * (right - left), bottom + 16);
    }
    pen.fillText(clip(pen, axisText(this.frame.x), right - left), (left + right) / 2, bottom + 37);
    pen.textAlign = 'right';
    const ticks = ticksOf(this.frame.y, (bottom - top) / 46);
    for (const tick of ticks) pen.fillText(clip(pen, tick.label, left - 22), left - 6, bottom - tick.share * (bottom - top) + 4);
    pen.save();
    pen.translate(11, (top + bottom) / 2);
    pen.rotate(-Math.PI / 2);
    pen.textAlign = 'center';
    pen.fillText(clip(pen, axisText(this.frame.y), bottom - top), 0, 0);
    pen.restore();
  }

  drawPoints(pen, colours) {
    const { points } = this.frame;
    for (let i = points.x.length - 1; i >= 0; i--) {
      if (!this.isDrawn(i)) continue;
      const [x, y] = this.placeOf(i);
      const k = points.labels[i];
      pen.globalAlpha = this.lit != null && this.lit !== k ? 0.18 : 1;
      if (i >= points.testCount) {
        drawShape(pen, shapeOf(k), x, y, 3.2, { fill: colours.surface, stroke: colours.css(k), width: 1.4 });
        continue;
      }
      drawShape(pen, shapeOf(k), x, y, 5, { fill: colours.css(k), stroke: colours.surface, width: 1.4 });
      if (points.predicted[i] !== k) markWrong(pen, x, y, colours);
    }
    pen.globalAlpha = 1;
  }

  drawCursor(pen, colours) {
    const [x, y] = this.pixel(this.cursor);
    pen.strokeStyle = colours.ink;
    pen.setLineDash([3, 3]);
    pen.beginPath();
    pen.moveTo(x, this.plot.top);
    pen.lineTo(x, this.plot.bottom);
    pen.moveTo(this.plot.left, y);
    pen.lineTo(this.plot.right, y);
    pen.stroke();
    pen.setLineDash([]);
  }

  isDrawn(i) {
    return i < this.frame.points.testCount ? this.options.test : this.options.train;
  }

  pixel({ x, y }) {
    const { left, top, right, bottom } = this.plot;
    return [left + x * (right - left), bottom - y * (bottom - top)];
  }

  placeOf(i) {
    return this.pixel({ x: this.frame.points.x[i], y: this.frame.points.y[i] });
  }

  cellOf({ x, y }) {
    const { size } = this.frame;
    const at = share => Math.min(size - 1, Math.max(0, Math.floor(share * size)));
    return at(y) * size + at(x);
  }

  cellAt(px, py) {
    const { left, top, right, bottom } = this.plot;
    return this.cellOf({ x: (px - left) / (right - left), y: (bottom - py) / (bottom - top) });
  }

  point(event) {
    if (!this.frame || !this.plot) return;
    const box = this.canvas.getBoundingClientRect();
    const { left, top, right, bottom } = this.plot;
    const [px, py] = [event.clientX - box.left, event.clientY - box.top];
    const inside = px >= left && px <= right && py >= top && py <= bottom;
    this.moveTo(inside ? { x: (px - left) / (right - left), y: (bottom - py) / (bottom - top) } : null);
  }

  key(event) {
    if (!this.frame || event.ctrlKey || event.metaKey || event.altKey) return;
    const step = (event.shiftKey ? 8 : 1) / this.frame.size;
    const at = this.cursor ?? { x: 0.5, y: 0.5 };
    const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
    const within = share => Math.min(0.999, Math.max(0, share));
    if (moves[event.key]) {
      const [dx, dy] = moves[event.key];
      this.moveTo(this.cursor ? { x: within(at.x + dx), y: within(at.y + dy) } : at);
    } else if (event.key === 'w' || event.key === 'W') {
      this.nextWrong();
    } else if (event.key === 'Escape') {
      this.moveTo(null);
    } else {
      return;
    }
    event.preventDefault();
    event.stopPropagation();
  }

  nextWrong() {
    const { points } = this.frame;
    const wrong = [...Array(points.testCount).keys()].filter(i => points.predicted[i] !== points.labels[i]);
    if (wrong.length === 0) return;
    this.wrong = wrong.find(i => i > (this.wrong ?? -1)) ?? wrong[0];
    this.moveTo({ x: points.x[this.wrong], y: points.y[this.wrong] });
  }

  moveTo(cursor) {
    this.cursor = cursor;
    this.readout.hidden = !cursor || !this.frame;
    this.paint();
    if (this.readout.hidden) return;
    const [px, py] = this.pixel(cursor);
    this.readout.replaceChildren(...this.reading(cursor));
    const { offsetWidth: w, offsetHeight: h } = this.readout;
    const { clientWidth: width, clientHeight: height } = this.host;
    const beside = px + 16 + w <= width ? px + 16 : px - 16 - w;
    const above = beside < 0;
    this.readout.style.left = `${above ? Math.max(0, Math.min(px - w / 2, width - w)) : beside}px`;
    this.readout.style.top = `${above ? (py > height / 2 ? py - 18 - h : py + 18) : Math.max(0, Math.min(py - h / 2, height - h))}px`;
  }

  reading(cursor) {
    const near = this.nearest(cursor);
    return readingOf(this.frame, cursor, this.cellOf(cursor), near);
  }

  nearest(cursor) {
    const [px, py] = this.pixel(cursor);
    let [best, reach] = [null, HOVER_REACH];
    this.frame.points.x.forEach((_, i) => {
      const [x, y] = this.placeOf(i);
      const away = Math.hypot(x - px, y - py);
      if (this.isDrawn(i) && away < reach) [best, reach] = [i, away];
    });
    return best;
  }

  // The legend doubles as the tally: right and total test points and the share of the plane, per class.
  listClasses() {
    if (!this.frame) return;
    const tally = tallyOf(this.frame);
    this.legend.replaceChildren(...this.frame.classes.map((name, k) => {
      const key = legendKey(name, k, tally, this.lit === k, heldPart(this.frame));
      key.addEventListener('click', () => this.light(this.lit === k ? null : k));
      return key;
    }));
  }

  light(k) {
    Object.assign(this, { lit: k, picture: null });
    [...this.legend.children].forEach((item, i) => item.setAttribute('aria-pressed', i === k));
    this.paint();
  }

  describe() {
    if (!this.frame) return;
    const { frame } = this;
    const { text, right, drawn } = summaryOf(frame, this.options.step);
    this.summary.textContent = text;
    this.canvas.setAttribute('aria-label', `Decision map over ${axisText(frame.x)} and ${axisText(frame.y)}. ${text}`
      + ' Arrow keys read single places, W goes to the next wrongly predicted ' + heldPart(frame) + ' row.');
    Object.assign(this.host.dataset, { right, drawn });
  }

  savePng(fileName, title) {
    if (!this.frame) return;
    const [width, height, scale] = [this.host.clientWidth, this.host.clientHeight, 2];
    const colours = palette();
    const rows = Math.ceil(this.frame.classes.length / 4);
    const canvas = document.createElement('canvas');
    canvas.width = (width + 32) * scale;
    canvas.height = (height + 60 + rows * 22) * scale;
    const pen = canvas.getContext('2d');
    pen.scale(scale, scale);
    pen.fillStyle = colours.surface;
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = colours.ink;
    pen.font = `600 15px ${colours.font}`;
    pen.fillText(clip(pen, `${title} · step ${this.frame.step}`, width), 16, 26);
    pen.translate(16, 38);
    this.draw(pen, width, height);
    pen.font = `12px ${colours.font}`;
    pen.textAlign = 'left';
    this.frame.classes.forEach((name, k) => {
      const [x, y] = [12 + (k % 4) * width / 4, height + 14 + Math.floor(k / 4) * 22];
      drawShape(pen, shapeOf(k), x, y - 4, 5, { fill: colours.css(k), stroke: colours.surface, width: 1 });
      pen.fillStyle = colours.ink;
      pen.fillText(clip(pen, name, width / 4 - 30), x + 12, y);
    });
    canvas.toBlob(blob => saveBlob(fileName, blob), 'image/png');
  }

  dispose() {
    this.asking?.abort();
    this.resize.disconnect();
    this.theme.disconnect();
    this.host.replaceChildren();
  }
}

const isProblem = response => response.headers.get('content-type')?.includes('problem+json');

function pause(ms, signal) {
  return new Promise(done => {
    const timer = setTimeout(done, ms);
    signal.addEventListener('abort', () => { clearTimeout(timer); done(); }, { once: true });
  });
}
