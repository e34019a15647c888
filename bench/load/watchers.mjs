// Many server-sent event streams on live runs: how late a point arrives, and what a watcher costs the API.
import http from 'node:http';
import { json, latency, machine, many, residentMegabytes, sleep, start, uploadText } from './common.mjs';

const [, , api, countText, apiPid] = process.argv;
const [count, live, seconds] = [+countText, 4, 60];

// Large enough for an epoch to take a moment, so that the runs outlast the measurement at the pace of real ones.
const dataset = await uploadText(api, 'many-rows.csv', manyRows(200_000));
const runs = [];
for (let i = 0; i < live; i++) {
  runs.push((await start(api, dataset, 'mlp', { epochs: 500 })).id);
}

while ((await json(`${api}/api/runs/${runs[0]}`)).summary.state.stepsDone < 3) await sleep(100);

const agent = new http.Agent({ keepAlive: true, maxSockets: Infinity });
const lags = [];
let [measuring, open] = [false, 0];
const before = residentMegabytes(apiPid);

function manyRows(count) {
  let state = 1;
  const next = () => (state = (state * 48271) % 2147483647) / 2147483647;
  const rows = ['a,b,c,d,e,f,g,h,label'];
  for (let i = 0; i < count; i++) {
    const values = Array.from({ length: 8 }, next);
    rows.push(`${values.map((value) => value.toFixed(4)).join(',')},${values[0] * values[1] > values[2] * values[3] ? 'yes' : 'no'}`);
  }
  return rows.join('\n');
}

function watch(run, afterStep) {
  return new Promise((ready, failed) => {
    const request = http.get(`${api}/api/runs/${run}/events?afterStep=${afterStep}`, { agent }, (response) => {
      open++;
      ready(response);
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (chunk) => {
        text += chunk;
        const end = text.lastIndexOf('\n\n');
        if (end < 0) return;
        const now = Date.now();
        for (const [, at] of text.slice(0, end).matchAll(/^event: metric\ndata: .*"at":"([^"]+)"/gm)) {
          if (measuring) lags.push(Math.max(0, now - Date.parse(at)));
        }
        text = text.slice(end + 2);
      });
      response.on('close', () => open--);
    });
    request.on('error', failed);
  });
}

const streams = [];
const done = (await json(`${api}/api/runs/${runs[0]}`)).summary.state.stepsDone;
await many(count, 50, async (i) => streams.push(await watch(runs[i % live], done)));
await sleep(3000);
measuring = true;
const watching = open;
await sleep(seconds * 1000);
measuring = false;
const stillOpen = open;
const after = residentMegabytes(apiPid);
streams.forEach((stream) => stream.destroy());
await Promise.all(runs.map((run) => fetch(`${api}/api/runs/${run}/cancel`, { method: 'POST' })));

console.log(`## ${count} watchers

Two silos, ${machine}. ${watching} streams were open on ${live} runs that trained, ${stillOpen} of them to the end; in ${seconds} s they were told ${lags.length} points. The API had ${before.toFixed(0)} MB
before and ${after.toFixed(0)} MB with them: ${((after - before) * 1024 / count).toFixed(0)} kB per watcher. The watchers themselves ran on the same cores.

| | median | p95 | p99 | slowest |
|---|---:|---:|---:|---:|
| lag of a point, from its computation to its watcher | ${latency(lags)} |`);
agent.destroy();
process.exit(0);
