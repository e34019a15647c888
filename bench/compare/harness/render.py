"""From the raw results to the page of Markdown."""
from statistics import mean, median

from . import plan, results, summary
from .workers import HERE

INTRO = """# CatalystFlow's training engine beside its peers

Written by `bench/compare/run.sh`; [bench/compare/README.md](compare/README.md) says how it is measured. Both sides load the same prepared
numbers, work with the same number of threads and take turns; figures are medians. Every ratio is ours ÷ the best peer's, so below 1 is
better: the fastest to fit, the fastest to predict, the smallest peak of memory, the most accurate, whichever peers those are.
"""


def write(quick):
    """Renders all that has been measured; returns where."""
    target = results.FOLDER / "quick.md" if quick else HERE.parent / "RESULTS.md"
    sections = [section(results.read(part, quick)) for part, section in SECTIONS.items()]
    target.write_text("\n".join([INTRO, *filter(None, sections)]))
    return target


def table(records):
    cells = {}
    for record in records:
        cells.setdefault((record["algorithm"], record["data"]), []).append(record)
    rows = [summary.Cell(sides) for sides in cells.values()]
    columns = ["algorithm", "data", "fit, s", "fastest peer", "fit ratio", "training only", "predict", "memory", "accuracy", "difference",
               "live evaluation", "on the way"]
    lines = [[
        c.algorithm, c.data, seconds(c.fit), c.fastest_peer, ratio(c.fit_ratio, c.is_bound), ratio(c.training_ratio, c.is_bound),
        ratio(c.predict_ratio), ratio(c.memory_ratio), number(c.accuracy, ".4f"), number(c.difference, "+.4f"),
        number(c.evaluation, ".1%"), number(c.on_the_way, ".1%"),
    ] if c.fit is not None else [c.algorithm, c.data, c.note] for c in rows]
    return "\n".join([
        "## Every algorithm", "", summary.sentence(rows), "",
        "*fit*: the whole run with live evaluation after every step (train, validation and test metrics) ÷ the peer's bare `fit`; "
        "learning curves train ten models in that time. *Training only* leaves the live evaluation out. For KNN, which learns by keeping "
        "the rows, the peer's time includes predicting the test rows; ours includes the search for the neighbours of the test, the "
        "validation and some training rows, also without live evaluation, which then is the voting and the metrics. *<* marks a bound: the "
        "peer was stopped. Peaks of memory below 4 MB are not compared.", "",
        markdown(columns, lines), "",
        "### Every side", "",
        markdown(["algorithm", "data", "side", "fit, s", "range", "predict, s", "peak, MB", "accuracy", "log loss", "runs", "note"],
                 [side_line(record) for record in records])])


def side_line(record):
    runs = record["runs"]
    line = [record["algorithm"], record["data"], record["side"]]
    if not runs:
        return [*line, *["–"] * 7, record["note"] or ""]
    fits = [run["fit"] for run in runs]
    losses = [run["log_loss"] for run in runs if run["log_loss"] is not None]
    return [*line, seconds(median(fits)), f"{seconds(min(fits))}–{seconds(max(fits))}", seconds(median(r["predict"] for r in runs)),
            number((record["memory"] or 0) / 2 ** 20, ".0f"), number(mean(r["accuracy"] for r in runs), ".4f"),
            number(mean(losses) if losses else None, ".4f"), str(len(runs)), record["note"] or ""]


def growth(records):
    by_algorithm = {}
    for record in records:
        by_algorithm.setdefault(record["algorithm"], []).append(record)
    lines = [[name, plan.GROWTH.get(name, "–"), *summary.growth_steps(points)] for name, points in by_algorithm.items()]
    return "\n".join([
        "## Cost by number of rows", "",
        "Whole runs on the first rows of the 28 columns and two classes; after each size the factor in time for the factor in rows, and "
        "the exponent that makes: 1 is linear, 2 quadratic.", "",
        markdown(["algorithm", "order", "", "", ""], lines)])


def cancel(records):
    lines = [[r["algorithm"], r["data"], str(len(r["answers"])),
              *([f"{median(r['answers']) * 1000:.0f} ms", f"{max(r['answers']) * 1000:.0f} ms"] if r["answers"] else ["–", "–"]),
              r["note"] or ""] for r in records]
    return "\n".join(["## Cancellation", "", "From the request to the end of the step, at moments spread over the run.", "",
                      markdown(["algorithm", "data", "moments", "median", "longest", "note"], lines)])


def csv(records):
    lines = [summary.csv_line(record, records) for record in records]
    size = records[0]["bytes"] / 1e6 if records else 0
    return "\n".join([
        "## From CSV to binned columns", "",
        f"One file of {size:.0f} MB. Ours parses, then prepares (split, fill, standardise) and bins; the peers are pandas' C reader with "
        "the named type, then scikit-learn's or numpy's binning. Memory is the peak above the idle process ÷ the file's size.", "",
        markdown(["side", "parse, s", "MB/s", "to bins, s", "ours ÷ it, parse", "ours ÷ it, to bins", "memory, parse", "memory, to bins",
                  "note"], lines)])


def section_of(body):
    def render(records):
        kinds = {kind: next((r for r in records if r["kind"] == kind), None) for kind in ("header", "footer")}
        found = [r for r in records if r["kind"] not in kinds]
        return f"{body(found)}\n\n{origin(kinds['header'], kinds['footer'])}\n" if found else None
    return render


def origin(header, footer):
    end = f"{footer['minutes']:.0f} minutes, load {header['load']:.1f} before" if footer else "not finished"
    return f"`{header['command']}`, {header['date']}, {end}. {header['machine']}; {header['versions']}."


def markdown(columns, lines):
    width = len(columns)
    rows = [columns, ["---"] * width, *[[*line, *[""] * (width - len(line))] for line in lines]]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def seconds(value):
    return f"{value:.0f}" if value >= 100 else f"{value:.3g}"


def ratio(value, bound=False):
    if value is None:
        return "–"
    return ("< " if bound else "") + (f"{value:.2f}" if value < 10 else f"{value:.0f}")


def number(value, form):
    return "–" if value is None else format(value, form)


SECTIONS = {part: section_of(body) for part, body in [("table", table), ("growth", growth), ("cancel", cancel), ("csv", csv)]}
