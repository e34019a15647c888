"""The first and the second run of every algorithm in a fresh process, beside the time that it takes once the process is warm.

    /usr/bin/python3 -m harness.first_runs ../../tests/data/digits.csv        # in bench/compare, after a build by run.sh

Each algorithm has processes of its own, one after the other; a figure is the median over them. A run is a whole one with its defaults, as
the product does it: a live evaluation of three parts after every step. Reading the data and starting the process are not in it.
"""
import argparse
import pathlib
import statistics
import tempfile

from . import data
from .workers import OURS, Worker

SECONDS = 300
WARM_UP_RUNS = 5
WARM_RUNS = 5


def main():
    parser = argparse.ArgumentParser(prog="harness.first_runs")
    parser.add_argument("table", type=pathlib.Path, help="a CSV file with a header, the class last")
    parser.add_argument("--processes", type=int, default=3)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        data.write(pathlib.Path(folder), *data.read(options.table), 1)
        print("| algorithm | first run, ms | second, ms | warm, ms | first / (1.5 × warm + 50 ms) |\n|---|---|---|---|---|")
        for algorithm in algorithms():
            print(row(algorithm["name"], [measure(folder, algorithm["id"], options.threads) for _ in range(options.processes)]), flush=True)


def algorithms():
    with Worker(OURS, 1) as worker:
        return worker.ask(SECONDS, op="catalog")


def measure(folder, algorithm, threads):
    """Milliseconds of the first run, of the second, and of a run of a warm process."""
    with Worker(OURS, threads) as worker:
        worker.load(folder)
        runs = [1000 * worker.ask(SECONDS, op="fit", algorithm=algorithm, seed=1, threads=threads)["fit"]
                for _ in range(2 + WARM_UP_RUNS + WARM_RUNS)]
    return runs[0], runs[1], statistics.median(runs[-WARM_RUNS:])


def row(name, measured):
    first, second, warm = (statistics.median(column) for column in zip(*measured))
    return f"| {name} | {first:.0f} | {second:.0f} | {warm:.0f} | {first / (1.5 * warm + 50):.2f} |"


main()
