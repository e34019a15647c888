// A chart as a PNG with its title and a legend.
import { saveBlob } from './files.js';
import { node } from './chart-paint.js';

const MARGIN = 18;
const HEAD = 34;
const LEGEND_ROW = 22;
const STYLES = ['fill', 'fill-opacity', 'stroke', 'stroke-width', 'stroke-opacity', 'stroke-dasharray', 'stroke-linecap', 'stroke-linejoin',
  'opacity', 'font-family', 'font-size', 'font-weight', 'visibility'];

export async function savePng(chart, fileName, title) {
  chart.pointAll(null);
  const svg = chart.painter.svg;
  const copy = svg.cloneNode(true);
  inlineStyles(svg, copy);
  const rows = addLegend(chart, copy);
  const size = { width: chart.width + 2 * MARGIN, height: chart.height + HEAD + rows * LEGEND_ROW + MARGIN };
  addTitle(chart, copy, title, -(rows * LEGEND_ROW) - 16);
  copy.setAttribute('viewBox', `${-MARGIN} ${-HEAD - rows * LEGEND_ROW} ${size.width} ${size.height}`);
  for (const side of ['width', 'height']) copy.setAttribute(side, size[side]);
  const image = new Image();
  image.src = 'data:image/svg+xml;charset=utf-8,' + encodeURIComponent(new XMLSerializer().serializeToString(copy));
  await image.decode();
  const canvas = Object.assign(document.createElement('canvas'), { width: size.width * 2, height: size.height * 2 });
  const paint = canvas.getContext('2d');
  paint.fillStyle = getComputedStyle(document.documentElement).getPropertyValue('--mud-palette-surface');
  paint.fillRect(0, 0, canvas.width, canvas.height);
  paint.drawImage(image, 0, 0, canvas.width, canvas.height);
  saveBlob(fileName, await new Promise(done => canvas.toBlob(done, 'image/png')));
}

function text(chart, parent, x, y, words, size, weight) {
  const style = getComputedStyle(chart.host);
  const label = node('text', { x, y, style: `font: ${weight} ${size}px ${style.fontFamily}; fill: ${style.color}` }, parent);
  label.textContent = words.length > 48 ? `${words.slice(0, 47)}…` : words;
  return label;
}

function addTitle(chart, copy, title, y) {
  text(chart, copy, 0, y, title, 15, 600);
}

/** Draws the legend above the plot, as many rows as it needs, and returns their number. */
function addLegend(chart, copy) {
  const group = node('g', {}, copy);
  let [x, row] = [0, 0];
  const entries = chart.visible().map(line => {
    const width = 38 + Math.min(48, line.name.length) * 7.2;
    if (x > 0 && x + width > chart.width) [x, row] = [0, row + 1];
    const entry = { line, x, row };
    x += width;
    return entry;
  });
  for (const entry of entries) {
    const y = (entry.row - row) * LEGEND_ROW - 6;
    const sample = node('line', { x1: entry.x, x2: entry.x + 24, y1: y - 4, y2: y - 4, 'stroke-dasharray': entry.line.dash, 'stroke-width': 2 }, group);
    const drawn = chart.painter.drawn.get(entry.line.key).path;
    sample.style.stroke = getComputedStyle(drawn).stroke;
    text(chart, group, entry.x + 30, y, entry.line.name, 12, 400);
  }
  return row + 1;
}

// A picture has no style sheet: what the page computed is written onto each element.
function inlineStyles(from, to) {
  const style = getComputedStyle(from);
  for (const name of STYLES) to.style.setProperty(name, style.getPropertyValue(name));
  [...from.children].forEach((child, i) => inlineStyles(child, to.children[i]));
}
