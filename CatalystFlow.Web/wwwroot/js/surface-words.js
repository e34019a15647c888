// What a surface says in words: the readout beside the pointer, the legend's keys, and the summary.
import { drawShape, palette, shapeOf } from './surface-marks.js';

// The lines of the readout at a place: where it is, what the model says of it, and of the point that lies there.
export function readingOf(frame, cursor, cell, near) {
  const lines = [frame.x, frame.y].filter(axis => axis.kind !== 'Nothing')
    .map(axis => axisLine(axis, axis === frame.x ? cursor.x : cursor.y));
  const cells = frame.size * frame.size;
  for (let rank = 0; rank < Math.min(3, frame.classes.length); rank++) {
    const share = frame.shares[rank * cells + cell] / 255;
    lines.push(classLine(frame, frame.top[rank * cells + cell], `${(share * 100).toFixed(0)} %`));
  }
  return near == null ? lines : [...lines, ...pointLines(frame, near)];
}

// Which rows are judged: validation rows where settings are tried, otherwise test rows.
export function heldPart(frame) {
  return frame.points.ofValidation ? 'validation' : 'test';
}

export function summaryOf(frame, step) {
  const { right, total } = tallyOf(frame);
  const [good, all] = [right, total].map(counts => counts.reduce((a, b) => a + b, 0));
  const newer = step != null && frame.step > step ? ' While the run trains, its newest model is shown; earlier steps can be seen once it has ended.' : '';
  const text = `After step ${frame.step} of ${frame.lastStep}: ${good} of the ${all} ${heldPart(frame)} rows shown are predicted correctly`
    + ` (${percent(all ? good / all : 0)}).${newer}`;
  return { text, right: good, drawn: all };
}

// A key doubles as the tally: right and drawn held-back points of the class.
export function legendKey(name, k, tally, lit, part) {
  const key = make('button', 'cf-surface-key');
  key.type = 'button';
  key.title = name;
  key.setAttribute('aria-pressed', lit);
  key.append(mark(k), clipped(name));
  make('span', 'cf-muted cf-num', key).textContent = ` ${tally.right[k]}/${tally.total[k]}`;
  make('span', 'cf-hidden', key).textContent = ` ${part} rows correct. Show this class alone.`;
  return key;
}

function axisLine(axis, share) {
  const row = line('at row', '');
  row.append(clipped(axis.name), bold(axis.textAt(share)));
  return row;
}

function classLine(frame, k, text) {
  const row = line('row', '');
  row.append(mark(k), clipped(frame.classes[k]), bold(text));
  return row;
}

function pointLines(frame, i) {
  const { points, classes } = frame;
  const right = points.predicted[i] === points.labels[i];
  return [
    line('point', i < points.testCount ? `${points.ofValidation ? 'Validation' : 'Test'} row ${points.rowNumbers[i]}` : 'A training row'),
    line('words', `is ${classes[points.labels[i]]}, ${right ? 'predicted correctly' : `predicted as ${classes[points.predicted[i]]}`}`),
    line('words', `probability of its true class: ${points.ofTruth[i]} %`),
  ];
}

export function tallyOf({ points, classes }) {
  const counts = () => new Array(classes.length).fill(0);
  const [right, total] = [counts(), counts()];
  for (let i = 0; i < points.testCount; i++) {
    total[points.labels[i]]++;
    if (points.predicted[i] === points.labels[i]) right[points.labels[i]]++;
  }
  return { right, total };
}

function mark(k) {
  const canvas = make('canvas', 'cf-surface-mark');
  canvas.width = canvas.height = 28;
  canvas.setAttribute('aria-hidden', 'true');
  const pen = canvas.getContext('2d');
  pen.scale(2, 2);
  const colours = palette();
  drawShape(pen, shapeOf(k), 7, 7, 5, { fill: colours.css(k), stroke: colours.surface, width: 1 });
  return canvas;
}

export function make(tag, name, parent) {
  const element = document.createElement(tag);
  element.className = name;
  parent?.append(element);
  return element;
}

function line(name, text) {
  const row = make('div', name);
  row.textContent = text;
  return row;
}

function bold(text) {
  const value = document.createElement('b');
  value.textContent = text.length > 40 ? text.slice(0, 40) + '…' : text;
  return value;
}

function clipped(text) {
  const span = make('span', 'cf-surface-name');
  span.dir = 'auto';
  span.textContent = text.length > 80 ? text.slice(0, 80) + '…' : text;
  return span;
}

export function clip(pen, text, room) {
  if (text.length > 120) text = text.slice(0, 120);
  if (pen.measureText(text).width <= room) return text;
  while (text.length > 1 && pen.measureText(text + '…').width > room) text = text.slice(0, -1);
  return text + '…';
}

function percent(share) {
  return `${(share * 100).toFixed(share > 0 && share < 0.1 ? 1 : 0)}\u00a0%`;
}
