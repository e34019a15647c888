// Many queued runs: how fast the API answers while all cores train, and whether runs start in the order in which they were asked for.
import { json, latency, machine, many, sleep, start, timed, upload } from './common.mjs';

const [, , api, countText] = process.argv;
const [count, seconds, epochs] = [+countText, 90, 100];
const dataset = await upload(api, 'letter.csv');

// The first requests after a start wait for the silos to find each other, and for code to be compiled.
const warmUp = await Promise.all(Array.from({ length: 8 }, () => start(api, dataset, 'mlp', { epochs })));
while ((await json(`${api}/api/runs?status=Completed&limit=1`)).total < warmUp.length) await sleep(200);

const phases = { queueing: { starting: [], listing: [], reading: [] }, training: { starting: [], listing: [], reading: [] } };
let during = phases.queueing;
let over = false;

const asking = (async () => {
  while (!over) {
    const page = await timed(during.listing, () => json(`${api}/api/runs?limit=50`));
    const some = page.items[Math.floor(Math.random() * page.items.length)];
    if (some) await timed(during.reading, () => json(`${api}/api/runs/${some.id}`));
    await sleep(50);
  }
})();

const began = performance.now();
const startOne = () => timed(during.starting, () => start(api, dataset, 'mlp', { epochs }));
await many(count, 8, startOne);
const queued = (performance.now() - began) / 1000;

// One more now and then, as people start them while others' runs train.
during = phases.training;
for (let second = 0; second < seconds; second++) {
  await sleep(1000);
  await startOne();
}

over = true;
await asking;

const all = [];
for (let cursor = ''; cursor !== null;) {
  const page = await json(`${api}/api/runs?sort=created&limit=100${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
  all.push(...page.items);
  cursor = page.nextCursor;
}

const counted = all.filter((run) => !warmUp.some((early) => early.id === run.id));
const byCreation = counted.map((run) => run.state).sort((a, b) => a.createdAt.localeCompare(b.createdAt));
const begun = byCreation.filter((state) => state.startedAt);
const rank = new Map([...begun].sort((a, b) => a.startedAt.localeCompare(b.startedAt)).map((state, i) => [state.runId, i]));
const moved = begun.map((state) => Math.abs(rank.get(state.runId) - byCreation.indexOf(state)));
const wrong = counted.filter((run) => run.state.status === 'Failed').length;

console.log(`## ${count} queued runs

Two silos, ${machine}. ${count} runs of a neural network on letter, ${epochs} epochs each, were queued in ${queued.toFixed(0)} s, by eight clients as fast as they could; then for
${seconds} s one more was started each second. ${begun.length} had begun by then, ${counted.filter((run) => run.state.status === 'Completed').length} were complete and ${wrong} had failed. A run began at most ${Math.max(...moved)} places
away from its place in the order of creation (each silo keeps its own queue in order; waiting runs move between them).

| request | median | p95 | p99 | slowest |
|---|---:|---:|---:|---:|
| while the eight clients queue: start a run | ${latency(phases.queueing.starting)} |
| – list of 50 runs | ${latency(phases.queueing.listing)} |
| – one run | ${latency(phases.queueing.reading)} |
| while the queue waits and all cores train: start a run | ${latency(phases.training.starting)} |
| – list of 50 runs | ${latency(phases.training.listing)} |
| – one run | ${latency(phases.training.reading)} |`);
