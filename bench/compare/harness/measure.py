"""One cell of the table: an algorithm on a data set, ours and its peers in turn."""
import json

from . import plan
from .data import folder
from .workers import OURS, Worker

WARM_ROWS = 1_000  # a run on so many rows first, so that libraries are loaded before memory is looked at
WARM_SECONDS, WARM_RUNS = 1, 300  # a compiler at run time needs many runs of a millisecond; each side gets them
SHORT_SECONDS, SHORT_REPEATS = 0.5, 15  # runs so short that a single one is mostly chance are repeated more often
LONG_SECONDS = 5  # a first run this long counts, since warming up is a small part of it
SIDE_SECONDS = 15  # no further repeat for a side that has used so much


class Side:
    """Ours or a peer in one cell: a process of its own, its runs, and why it stopped if it did."""

    def __init__(self, name, cell, options):
        self.name, self.cell, self.threads = name, cell, options.threads
        self.limit = plan.OUR_SECONDS if name == OURS else plan.limit_of(cell["algorithm"], cell["data"], options.limit)
        self.runs, self.spent, self.memory, self.note, self.worker, self.is_short = [], 0, None, None, None, True

    def start(self):
        """Loads the data, does the first run, whose peak of memory counts, and warms up."""
        self.worker = Worker(self.name, self.threads)
        data = folder(self.cell["data"].split(":")[0])
        self.worker.load(data, WARM_ROWS)
        self.fit(seed=0)
        self.worker.load(data, rows_of(self.cell["data"]))
        self.worker.start_memory()
        first = self.fit(seed=0)
        self.memory = self.worker.peak_memory()
        if first["fit"] > LONG_SECONDS:
            self.runs.append(first)
        for _ in range(WARM_RUNS):
            if self.spent < WARM_SECONDS:
                self.fit(seed=0)
        self.is_short = first["fit"] + first["predict"] < SHORT_SECONDS

    def repeat(self, seed):
        if self.spent < SIDE_SECONDS:
            self.runs.append(self.fit(seed))

    def fit(self, seed):
        command = {} if self.name == OURS else {"peer": self.name}
        run = self.worker.ask(
            self.limit, op="fit", algorithm=self.cell["algorithm"], settings=self.cell["settings"], seed=seed,
            threads=self.threads, **command)
        self.spent += run["fit"] + run["predict"]
        return run

    def record(self):
        return {"kind": "side", **self.cell, "side": self.name, "runs": self.runs, "memory": self.memory, "note": self.note}


def rows_of(data):
    name, _, rows = data.partition(":")
    return int(rows) if rows else None


def measure(algorithm, data, options):
    """Records of all sides. Whatever goes wrong on one side ends as a note in its record."""
    rows = rows_of(data) or json.loads((folder(data) / "shape.json").read_text())["rows"]
    cell = {"algorithm": algorithm["id"], "data": data, "rows": rows,
            "settings": plan.settings_of(algorithm["id"], algorithm["settings"], rows)}
    sides = [Side(name, cell, options) for name in [OURS, *plan.peers_of(algorithm["id"], data)]]
    try:
        for side in sides:
            attempt(side, side.start)
        short = all(side.is_short for side in sides)
        for seed in range(max(options.repeats, SHORT_REPEATS) if short else options.repeats):
            for side in sides[::1 if seed % 2 == 0 else -1]:
                attempt(side, lambda: side.repeat(seed))
    finally:
        for side in sides:
            if side.worker:
                side.worker.close()
    return [side.record() for side in sides]


def attempt(side, action):
    if side.note:
        return
    try:
        action()
    except Exception as problem:  # noqa: BLE001 - whatever it is, the other sides and cells go on
        side.note = str(problem) or type(problem).__name__
