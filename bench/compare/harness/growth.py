"""How the cost of each of our algorithms grows with the number of rows."""
from . import plan
from .data import folder
from .workers import OURS, Worker, WorkerError

DATA, QUICK_DATA, QUICK_ROWS = "two_1m", "two_100k", [2_500, 10_000]


def run(options, out):
    for algorithm in options.catalog:
        rows = QUICK_ROWS if options.quick else plan.GROWTH_ROWS_OF.get(algorithm["id"], plan.GROWTH_ROWS)
        for count in rows:
            record = {"kind": "growth", "algorithm": algorithm["id"], "rows": count, **once(algorithm, count, options)}
            out.add(record)
            out.say(f"{algorithm['id']} {count}: {record}")
            if "note" in record:
                break


def once(algorithm, rows, options):
    settings = plan.settings_of(algorithm["id"], algorithm["settings"], plan.GROWTH_ROWS[-1])  # the same for every size
    command = {"op": "fit", "algorithm": algorithm["id"], "settings": settings, "seed": 0, "threads": options.threads}
    try:
        with Worker(OURS, options.threads) as ours:
            ours.load(folder(QUICK_DATA if options.quick else DATA), 2_000)
            for _ in range(3):
                ours.ask(plan.OUR_SECONDS, **command)  # warms up
            ours.load(folder(QUICK_DATA if options.quick else DATA), rows)
            runs = [ours.ask(plan.OUR_SECONDS, **command)]
            while len(runs) < options.repeats and sum(r["fit"] for r in runs) < 5:
                runs.append(ours.ask(plan.OUR_SECONDS, **command))
            return {"fit": sorted(r["fit"] for r in runs)[len(runs) // 2]}
    except (WorkerError, OSError) as problem:
        return {"note": str(problem)}
