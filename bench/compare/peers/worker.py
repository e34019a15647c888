"""A worker: one command in JSON per line on standard input, one answer per line on standard output. The harness drives it."""
import gc
import json
import sys
import time
import warnings
from types import SimpleNamespace

import numpy as np

from . import csv_reading
from .data import load
from .models import MODELS


class Worker:
    def __init__(self):
        self.data = None

    def do(self, command):
        gc.collect()  # outside of what is measured
        return getattr(self, command.pop("op").replace("-", "_"))(**command)

    def load(self, path, rows=None):
        self.data = load(path, rows)
        return {"train": len(self.data["train"][1]), "test": len(self.data["test"][1])}

    def fit(self, algorithm, peer, settings, seed, threads):
        run = SimpleNamespace(settings=settings, seed=seed, threads=threads, classes=self.data["classes"])
        x, y = self.data["train"]
        xt, yt = self.data["test"]
        model = MODELS[algorithm][peer](run)
        started = time.perf_counter()
        model.fit(x, y)
        fitted = time.perf_counter()
        probabilities = hasattr(model, "predict_proba")
        found = model.predict_proba(xt) if probabilities else model.predict(xt)
        answer = {"fit": fitted - started, "predict": time.perf_counter() - fitted}
        guess = found.argmax(axis=1) if probabilities else found
        answer["accuracy"] = float((guess == yt).mean())
        answer["log_loss"] = log_loss(found, yt) if probabilities else None
        return answer

    def parse_csv(self, path, method):
        _, seconds = csv_reading.parse(path, method)
        return {"parse": seconds}

    def read_csv(self, path, method):
        return csv_reading.read(path, method)


def log_loss(probabilities, labels):
    true = probabilities[np.arange(len(labels)), labels].astype(np.float64)
    tiny = np.finfo(np.float32).eps
    return float(-np.log(np.clip(true, tiny, 1 - tiny)).mean())


def main():
    warnings.simplefilter("ignore")
    answers, sys.stdout = sys.stdout, sys.stderr  # what a library prints must not get between the answers
    worker = Worker()
    for line in sys.stdin:
        try:
            answer = worker.do(json.loads(line))
        except Exception as problem:  # noqa: BLE001 - a broken command must not end the worker
            answer = {"error": f"{type(problem).__name__}: {problem}"}
        print(json.dumps(answer), file=answers, flush=True)


main()
