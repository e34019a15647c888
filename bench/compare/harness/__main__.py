"""Measures and renders; see ../README.md. Started by run.sh."""
import argparse
import sys

from . import cancel, csv_files, growth, plan, render, results, table
from .workers import OURS, Worker

PARTS = {"table": table.run, "growth": growth.run, "cancel": cancel.run, "csv": csv_files.run}


def main():
    options = parse()
    if options.part != "render":
        with Worker(OURS, options.threads) as ours:
            options.catalog = chosen(ours.ask(60, op="catalog"), options.algorithms)
        for part in PARTS if options.part == "all" else [options.part]:
            with results.Part(part, options) as out:
                PARTS[part](options, out)
    print(render.write(options.quick))


def chosen(catalog, wanted):
    known = [algorithm["id"] for algorithm in catalog]
    if unknown := set(wanted) - set(known):
        sys.exit(f"No algorithm {', '.join(unknown)} in the catalog, but {', '.join(known)}.")
    return [algorithm for algorithm in catalog if not wanted or algorithm["id"] in wanted]


def parse():
    parser = argparse.ArgumentParser(prog="bench/compare/run.sh", description=__doc__)
    parser.add_argument("part", nargs="?", default="all", choices=["all", *PARTS, "render"])
    parser.add_argument("--quick", action="store_true", help="small data, two repeats, into results/quick.md")
    parser.add_argument("--algorithms", type=lambda s: s.split(","), default=[], help="ids, separated by commas")
    parser.add_argument("--data", type=lambda s: s.split(","), default=[], help="data sets, separated by commas")
    parser.add_argument("--repeats", type=int, help="runs of each side (5)")
    parser.add_argument("--limit", type=float, default=plan.PEER_SECONDS, help=f"seconds of a peer's run ({plan.PEER_SECONDS})")
    parser.add_argument("--threads", type=int, default=2, help="threads of each side (2)")
    options = parser.parse_args()
    options.repeats = options.repeats or (2 if options.quick else 5)
    options.data = options.data or (plan.QUICK if options.quick else [])
    return options


main()
