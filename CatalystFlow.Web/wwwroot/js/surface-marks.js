// Colours and shapes of classes. Neighbouring classes differ in both, so that neither has to be told apart alone.
const LIGHT = ['#1763b8', '#d4610a', '#0b8266', '#a8327f', '#7d6400', '#5a49c0', '#127f95', '#7a4a2b'];
const DARK = ['#6cb2ff', '#ff9a4d', '#45d0ac', '#f08bcb', '#e3c14a', '#a99bff', '#5fd3e6', '#d3a17e'];
const SHAPES = ['circle', 'square', 'triangle', 'diamond', 'plus', 'down', 'star', 'hexagon'];

export function shapeOf(k) {
  return SHAPES[(k + Math.floor(k / SHAPES.length)) % SHAPES.length];
}

export function palette() {
  const style = getComputedStyle(document.documentElement);
  const dark = document.documentElement.dataset.theme === 'dark';
  const set = dark ? DARK : LIGHT;
  const value = name => style.getPropertyValue(name).trim();
  const rgb = set.map(hex => [1, 3, 5].map(i => parseInt(hex.slice(i, i + 2), 16)));
  return {
    of: k => rgb[k % rgb.length],
    css: k => set[k % set.length],
    paper: dark ? [19, 29, 35] : [255, 255, 255],
    surface: value('--mud-palette-surface') || (dark ? '#131d23' : '#ffffff'),
    ink: value('--cf-ink'),
    axis: value('--cf-axis'),
    line: value('--cf-line'),
    font: getComputedStyle(document.body).fontFamily,
    low: 0.07,
    reach: dark ? 0.5 : 0.42,
  };
}

// Cells as pixels, later stretched over the plot; with one class lit the others are dimmed.
export function pictureOf({ size, top, shares, classes }, lit, colours) {
  const image = new ImageData(size, size);
  const floor = 1 / classes.length;
  for (let cell = 0; cell < size * size; cell++) {
    const pixel = 4 * ((size - 1 - Math.floor(cell / size)) * size + cell % size);
    const sure = Math.max(0, (shares[cell] / 255 - floor) / (1 - floor));
    const weight = (colours.low + colours.reach * sure) * (lit != null && lit !== top[cell] ? 0.25 : 1);
    const colour = colours.of(top[cell]);
    for (let c = 0; c < 3; c++) image.data[pixel + c] = colours.paper[c] + (colour[c] - colours.paper[c]) * weight;
    image.data[pixel + 3] = 255;
  }
  const picture = document.createElement('canvas');
  picture.width = picture.height = size;
  picture.getContext('2d').putImageData(image, 0, 0);
  return picture;
}

// A shape around a centre: filled, outlined, or both.
export function drawShape(pen, shape, x, y, r, { fill, stroke, width }) {
  pen.beginPath();
  trace(pen, shape, x, y, r);
  if (fill) {
    pen.fillStyle = fill;
    pen.fill();
  }
  if (stroke) {
    pen.strokeStyle = stroke;
    pen.lineWidth = width;
    pen.stroke();
  }
}

// A ring at a distance: wrong, whatever the class.
export function markWrong(pen, x, y, { ink, surface }) {
  for (const [colour, width] of [[surface, 4.5], [ink, 2.2]]) {
    pen.strokeStyle = colour;
    pen.lineWidth = width;
    pen.beginPath();
    pen.arc(x, y, 9, 0, 2 * Math.PI);
    pen.stroke();
  }
}

function trace(pen, shape, x, y, r) {
  switch (shape) {
    case 'circle': pen.arc(x, y, r, 0, 2 * Math.PI); break;
    case 'square': pen.rect(x - r * 0.9, y - r * 0.9, r * 1.8, r * 1.8); break;
    case 'triangle': polygon(pen, x, y + r * 0.15, r * 1.2, 3, -Math.PI / 2); break;
    case 'down': polygon(pen, x, y - r * 0.15, r * 1.2, 3, Math.PI / 2); break;
    case 'diamond': polygon(pen, x, y, r * 1.2, 4, 0); break;
    case 'hexagon': polygon(pen, x, y, r * 1.05, 6, 0); break;
    case 'star': star(pen, x, y, r * 1.3); break;
    default: plus(pen, x, y, r * 1.1);
  }
}

function polygon(pen, x, y, r, corners, turn) {
  for (let i = 0; i < corners; i++) {
    const angle = turn + i * 2 * Math.PI / corners;
    pen.lineTo(x + r * Math.cos(angle), y + r * Math.sin(angle));
  }
  pen.closePath();
}

function star(pen, x, y, r) {
  for (let i = 0; i < 10; i++) {
    const angle = -Math.PI / 2 + i * Math.PI / 5;
    const reach = i % 2 ? r * 0.45 : r;
    pen.lineTo(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
  }
  pen.closePath();
}

function plus(pen, x, y, r) {
  const t = r * 0.38;
  const corners = [[-t, -r], [t, -r], [t, -t], [r, -t], [r, t], [t, t], [t, r], [-t, r], [-t, t], [-r, t], [-r, -t], [-t, -t]];
  for (const [dx, dy] of corners) pen.lineTo(x + dx, y + dy);
  pen.closePath();
}
