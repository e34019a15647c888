"""The main table: every algorithm of the catalog on every data set against its peers."""
from . import measure, plan


def run(options, out):
    for algorithm in options.catalog:
        for data in plan.data_of(algorithm["id"], options.data):
            records = measure.measure(algorithm, data, options)
            out.add(*records)
            for record in records:
                out.say(line(record))


def line(record):
    fits = [run["fit"] for run in record["runs"]]
    words = [record["algorithm"], record["data"], record["side"], f"{min(fits):.3f} s" if fits else "no run", record["note"]]
    return " · ".join(filter(None, words))
