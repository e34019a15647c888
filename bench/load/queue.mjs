// Many queued runs: how fast the API answers while all cores train, and whether runs start in the order in which they were asked for.
import { json, latency, machine, many, sleep, start, timed, upload } from './common.mjs';

const [, , api, countText] = process.argv;
const count = +countText;
const dataset = await upload(api, 'digits.csv');

// The first requests after a start wait for the silos to find each other, and for code to be compiled.
const warmUp = await Promise.all(Array.from({ length: 8 }, () => start(api, dataset, 'logistic-regression')));
while ((await json(`${api}/api/runs?status=Completed&limit=1`)).total < warmUp.length) await sleep(200);

const [starting, listing, reading] = [[], [], []];
const runs = new Array(count);
let done = 0;

const asking = (async () => {
  while (done < count) {
    const page = await timed(listing, () => json(`${api}/api/runs?limit=50`));
    const some = page.items[Math.floor(Math.random() * page.items.length)];
    if (some) await timed(reading, () => json(`${api}/api/runs/${some.id}`));
    await sleep(50);
  }
})();

const began = performance.now();
await many(count, 8, async (i) => {
  runs[i] = await timed(starting, () => start(api, dataset, 'logistic-regression'));
});
const queued = (performance.now() - began) / 1000;
while (done < count) {
  await sleep(1000);
  done = (await json(`${api}/api/runs?status=Completed&limit=1`)).total - warmUp.length;
}

await asking;
const seconds = (performance.now() - began) / 1000;

const all = [];
for (let cursor = ''; cursor !== null;) {
  const page = await json(`${api}/api/runs?limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
  all.push(...page.items);
  cursor = page.nextCursor;
}

const counted = all.filter((run) => !warmUp.some((early) => early.id === run.id));
const byCreation = counted.map((run) => run.state).sort((a, b) => a.createdAt.localeCompare(b.createdAt));
const rank = new Map([...byCreation].sort((a, b) => a.startedAt.localeCompare(b.startedAt)).map((state, i) => [state.runId, i]));
const moved = byCreation.map((state, i) => Math.abs(rank.get(state.runId) - i));

console.log(`## ${count} queued runs

Two silos, ${machine}. ${count} runs of logistic regression on digits were queued in ${queued.toFixed(0)} s and had ended after ${seconds.toFixed(0)} s;
${counted.filter((run) => run.state.status === 'Completed').length} completed. A run started at most ${Math.max(...moved)} places away from its place in the order of creation
(each silo keeps its own queue in order; waiting runs move between them).

| request, while all cores train | median | p95 | p99 | slowest |
|---|---:|---:|---:|---:|
| start a run | ${latency(starting)} |
| list of 50 runs | ${latency(listing)} |
| one run | ${latency(reading)} |`);
