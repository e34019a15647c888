"""From a CSV file of a million rows to binned columns, ours against pandas with scikit-learn's and numpy's binning."""
import os

from . import plan
from .data import CACHE, folder
from .workers import OURS, Worker, WorkerError

PEERS = ["float64 sklearn", "float32 sklearn", "float64 numpy"]
DATA, QUICK_DATA = "two_1m", "letter"
WARM_RUNS = 10


def run(options, out):
    file = make(QUICK_DATA if options.quick else DATA, options)
    unknown = {"bytes": os.path.getsize(file), "parse_memory": None, "memory": None, "note": None}
    found = {side: {"kind": "csv", "side": side, "runs": [], **unknown} for side in [OURS, *PEERS]}
    for _ in range(min(options.repeats, 3)):
        for record in found.values():
            attempt(record, file, options)
            out.say(f"csv {record['side']}: {record['runs'][-1:]} {record['note'] or ''}")
    out.add(*found.values())


def make(data, options):
    file = CACHE / f"{data}.csv"
    if not file.exists():
        with Worker(OURS, options.threads) as ours:
            ours.load(folder(data))
            ours.ask(plan.OUR_SECONDS, op="write-csv", path=f"{file}.part")
        os.replace(f"{file}.part", file)
    return file


def attempt(record, file, options):
    """Reads the file twice, in a fresh process each time: once only parsing it, for that peak of memory, and once all the way."""
    if record["note"]:
        return
    try:
        _, record["parse_memory"] = read(record["side"], file, options, "parse-csv")
        run, record["memory"] = read(record["side"], file, options, "read-csv")
        record["runs"].append(run)
    except (WorkerError, OSError) as problem:
        record["note"] = str(problem)


def read(side, file, options, op):
    """The answer and the peak of memory; the process warms up on the file's beginning."""
    with Worker(side, options.threads) as worker:
        command = {"op": op, **({"threads": options.threads} if side == OURS else {"method": side})}
        for _ in range(WARM_RUNS):
            worker.ask(plan.OUR_SECONDS, path=str(beginning(file)), **command)
        worker.start_memory()
        run = worker.ask(plan.OUR_SECONDS, path=str(file), **command)
        return run, worker.peak_memory()


def beginning(file, lines=5_000):
    target = file.with_suffix(".beginning.csv")
    if not target.exists():
        with open(file) as source:
            target.write_text("".join(line for line, _ in zip(source, range(lines))))
    return target
