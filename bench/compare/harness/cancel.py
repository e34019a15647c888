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
    """Runs follow one another until they are cancelled, so that every moment meets one, however short they are."""
    command = {"op": "cancel", "algorithm": algorithm["id"], "settings": {}, "seed": 0, "threads": options.threads}
    found, finished, note = [], 0, None
    try:
        with Worker(OURS, options.threads) as ours:
            ours.load(folder(data))
            ours.ask(LIMIT, **command, after_seconds=LONGEST_SECONDS)  # warms up
            for moment in range(MOMENTS):
                answer = ours.ask(LIMIT, **command, after_seconds=LONGEST_SECONDS * (moment + 0.5) / MOMENTS)
                found.append(answer["answer"])
                finished += answer["finished"]
    except (WorkerError, OSError) as problem:
        note = str(problem)
    short = f"{finished} runs ended meanwhile, each followed by another" if finished else None
    return {"answers": found, "note": note or short}
