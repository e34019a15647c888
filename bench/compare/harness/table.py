"""The main table: every algorithm of the catalog on every data set against its peers."""
from . import measure, plan


def run(options, out):
    for algorithm in options.catalog:
        for data in plan.data_of(algorithm["id"], options.data):
            records = measure.measure(algorithm, data, options)
            out.add(*records)
            for record in records:
                runs = record["runs"]
                out.say(f"{record['algorithm']} {data} {record['side']}: "
                        + (f"{min(r['fit'] for r in runs):.3f} s" if runs else "no run") + (f", {record['note']}" if record["note"] else ""))
