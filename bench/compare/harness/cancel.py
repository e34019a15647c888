"""How long a cancelled step takes to give way, at moments spread over the run."""
from .data import folder
from .workers import OURS, Worker, WorkerError

DATA, QUICK_DATA = "two_1m", "letter"  # large, so that steps are long
MOMENTS, LONGEST_SECONDS = 8, 6
LIMIT = 90  # seconds until a step that does not answer is given up


def run(options, out):
    data = QUICK_DATA if options.quick else DATA
    for algorithm in options.catalog:
        record = {"kind": "cancel", "algorithm": algorithm["id"], "data": data, **answers(algorithm, data, options)}
        out.add(record)
        out.say(f"{algorithm['id']}: {record}")


def answers(algorithm, data, options):
    command = {"op": "cancel", "algorithm": algorithm["id"], "settings": {}, "seed": 0, "threads": options.threads}
    found, note = [], None
    try:
        with Worker(OURS, options.threads) as ours:
            ours.load(folder(data))
            first = ours.ask(LIMIT, **command, after_seconds=LONGEST_SECONDS)  # warms up, and tells how long a run is
            length = first.get("finished", LONGEST_SECONDS)
            for moment in range(MOMENTS):
                answer = ours.ask(LIMIT, **command, after_seconds=length * (moment + 0.5) / MOMENTS)
                if "answer" in answer:
                    found.append(answer["answer"])
    except (WorkerError, OSError) as problem:
        note = str(problem)
    return {"answers": found, "note": note}
