// What the load scripts share.
import { readFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const data = join(dirname(fileURLToPath(import.meta.url)), '../../tests/data');

export const machine = `${cpus().length} cores, ${cpus()[0].model.trim()}`;

export const sleep = (ms) => new Promise((done) => setTimeout(done, ms));

export async function json(url, options) {
  const response = await fetch(url, options);
  if (!response.ok) throw new Error(`${response.status} ${url}: ${await response.text()}`);
  return response.json();
}

export const upload = (api, file) => uploadText(api, file, readFileSync(join(data, file)));

export async function uploadText(api, file, body) {
  const answer = await json(`${api}/api/datasets?fileName=${file}`, { method: 'POST', body });
  return answer.dataset.summary.id;
}

export async function start(api, datasetId, algorithm, hyperparameters = {}) {
  const headers = { 'content-type': 'application/json' };
  const answer = await json(`${api}/api/runs`, { method: 'POST', headers, body: JSON.stringify({ datasetId, algorithm, hyperparameters }) });
  return answer.summary;
}

export const quantile = (values, q) => [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * q))] ?? NaN;

export const latency = (values) =>
  ['0.5', '0.95', '0.99'].map((q) => `${quantile(values, +q).toFixed(1)} ms`).join(' | ') + ` | ${quantile(values, 1).toFixed(1)} ms`;

export async function timed(into, action) {
  const started = performance.now();
  const result = await action();
  into.push(performance.now() - started);
  return result;
}

// Does all of it, so many at a time.
export async function many(count, atOnce, action) {
  let next = 0;
  await Promise.all(Array.from({ length: atOnce }, async () => {
    while (next < count) await action(next++);
  }));
}

export const residentMegabytes = (pid) => +/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1] / 1024;
