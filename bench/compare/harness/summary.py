"""What the raw records of a cell come to."""
import math
from statistics import mean, median

from .workers import OURS

SIZEABLE = 4 << 20  # bytes; a peak of memory below this is noise
LAZY = {"knn"}  # learn by keeping the rows: a fit without a prediction would compare nothing
LARGE_ROWS = 5_000
TENTH, BRIEF = 0.1, 0.05  # of a run, or seconds: what evaluation may take on the way
FOREIGN = "mlnet-"  # shown beside ours, but how fast they learn is not ours to say


class Cell:
    """Ours against the best of the peers. What cannot be told is None."""

    def __init__(self, sides):
        ours = next(side for side in sides if side["side"] == OURS)
        peers = [side for side in sides if side["side"] != OURS]
        done = [side for side in peers if side["runs"]]
        self.algorithm, self.data, self.rows, self.note = ours["algorithm"], ours["data"], ours["rows"], ours["note"] or ""
        self.fit = self.is_bound = None
        if ours["runs"]:
            self._compare(ours, done, [side for side in peers if not side["runs"]])

    def _compare(self, ours, done, undone):
        lazy = self.algorithm in LAZY
        self.fit, evaluation = middle(ours, "fit"), middle(ours, "evaluation")
        self.evaluation, self.on_the_way = evaluation / self.fit, (evaluation - middle(ours, "last_evaluation")) / self.fit
        self.accuracy = accuracy(ours)
        costs = {side["side"]: middle(side, "fit") + (middle(side, "predict") if lazy else 0) for side in done}
        limits = {side["side"]: stopped_after(side) for side in undone if stopped_after(side)}
        self.is_bound = not costs and bool(limits)
        known = costs or limits
        self.fastest_peer = min(known, key=known.get) if known else "–"
        best = known.get(self.fastest_peer)
        self.fit_ratio, self.training_ratio = over(self.fit, best), over(self.fit - evaluation, best)
        self.predict_ratio = over(middle(ours, "predict"), min((middle(side, "predict") for side in done), default=None))
        memory = min((side["memory"] for side in done), default=0)
        self.memory_ratio = ours["memory"] / memory if min(memory, ours["memory"]) >= SIZEABLE else None
        self.difference = self.accuracy - max(map(accuracy, done)) if done else None


def middle(side, figure):
    return median(run[figure] for run in side["runs"])


def accuracy(side):
    return mean(run["accuracy"] for run in side["runs"])


def stopped_after(side):
    words = (side["note"] or "").split()
    return float(words[2]) if words[:2] == ["stopped", "after"] else None


def over(ours, theirs):
    return None if theirs is None else ours / theirs


def sentence(cells):
    """What the table says in one paragraph about our own algorithms."""
    own = [c for c in cells if not c.algorithm.startswith(FOREIGN) and c.fit is not None]
    large = [c for c in own if c.rows > LARGE_ROWS and c.fit_ratio is not None]
    if not large:
        return ""
    ratios = [c.fit_ratio for c in large]
    slower = [f"{c.algorithm} on {c.data}" for c in large if c.fit_ratio > 1 and not c.is_bound]
    shares = [c.evaluation for c in large]
    long = [f"{c.algorithm} on {c.data}" for c in large if c.on_the_way > TENTH and c.fit * c.on_the_way > BRIEF]
    return (f"Without ML.NET's, on data of more than {LARGE_ROWS:,} rows ({len(large)} pairs of algorithm and data): median fit ratio "
            f"{median(ratios):.2f}, largest {max(ratios):.2f}; slower than the fastest peer: {', '.join(slower) or 'none'}. Live evaluation takes "
            f"{median(shares):.1%} of a run in the median and {max(shares):.1%} at most; more than a tenth: {above_a_tenth(large, 'evaluation')}. On the way, "
            f"that is before the last step, it takes {median(c.on_the_way for c in large):.1%} in the median; more than a tenth: "
            f"{above_a_tenth(large, 'on_the_way')}; more than that and than {BRIEF * 1000:.0f} ms: {', '.join(long) or 'none'}.")


def above_a_tenth(cells, share):
    """Those whose share is above a tenth of the run, with its milliseconds."""
    shares = [(c, getattr(c, share)) for c in cells]
    return ", ".join(f"{c.algorithm} on {c.data} ({c.fit * s * 1000:.0f} ms)" for c, s in shares if s > TENTH) or "none"


def growth_steps(points):
    """A cell per size: seconds, then by how much the time grew for how many times the rows."""
    cells = []
    for before, point in zip([None, *points], points):
        size = f"{point['rows']:,}: "
        if "fit" not in point:
            cells.append(size + point["note"])
        elif before is None:
            cells.append(f"{size}{point['fit']:.3g} s")
        else:
            time, rows = point["fit"] / before["fit"], point["rows"] / before["rows"]
            cells.append(f"{size}{point['fit']:.3g} s, ×{time:.1f} for ×{rows:.0f} (n^{math.log(time) / math.log(rows):.2f})")
    return cells


def csv_line(record, records):
    if not record["runs"]:
        return [record["side"], *["–"] * 7, record["note"] or ""]
    ours = next((r for r in records if r["side"] == OURS and r["runs"]), None)
    parse, total = middle(record, "parse"), middle(record, "total")
    ratios = ["–", "–"] if ours is None or ours is record else [
        f"{middle(ours, 'parse') / parse:.2f}", f"{middle(ours, 'total') / total:.2f}"]
    memory = [f"{record[name] / record['bytes']:.1f}×" if record.get(name) else "–" for name in ("parse_memory", "memory")]
    return [record["side"], f"{parse:.2f}", f"{record['bytes'] / 1e6 / parse:.0f}", f"{total:.2f}", *ratios, *memory,
            record["note"] or ""]
