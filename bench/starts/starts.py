"""How long published folders of the product take to start, and how long the first runs of a process take beside the second ones.

    dotnet publish CatalystFlow.Standalone -c Release -o /tmp/portable
    dotnet publish CatalystFlow.Standalone -c Release -r linux-x64 -o /tmp/linux-x64
    python3 bench/starts/starts.py tests/data/digits.csv /tmp/portable /tmp/linux-x64

The folders take turns; a figure is the median over the rounds. A start is measured from the command to the first answer of /health, the
memory (PSS) after the first page. The runs are those of the engine's own algorithms with their defaults, one after the other, begun four
seconds after the start; their times are the seconds of training and evaluation that the product reports.
"""
import argparse
import json
import os
import pathlib
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request

PAUSE_SECONDS = 4
PATIENCE_SECONDS = 60


class Product:
    """The product of a folder, on a port and with a data folder of its own."""

    def __init__(self, folder, port, data):
        self.address = f"http://localhost:{port}"
        command = ["dotnet", str(folder / "CatalystFlow.Standalone.dll"), "--urls", self.address]
        self.began = time.monotonic()
        self.process = subprocess.Popen(
            command, env={**os.environ, "CATALYSTFLOW_DATA": data}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def ask(self, path, body=None, kind="application/json"):
        request = urllib.request.Request(self.address + path, body, {"Content-Type": kind} if body else {})
        with urllib.request.urlopen(request, timeout=PATIENCE_SECONDS) as answer:
            return answer.read()

    def start(self):
        """Seconds until it is healthy, seconds of the first page, and megabytes."""
        while True:
            try:
                self.ask("/health")
                break
            except (urllib.error.URLError, ConnectionError):
                if time.monotonic() - self.began > PATIENCE_SECONDS:
                    raise
                time.sleep(0.02)
        healthy = time.monotonic()
        self.ask("/")
        lines = pathlib.Path(f"/proc/{self.process.pid}/smaps_rollup").read_text().splitlines()
        memory = next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
        return healthy - self.began, time.monotonic() - healthy, memory

    def run(self, dataset, algorithm):
        """Milliseconds of a run."""
        request = json.dumps({"datasetId": dataset, "algorithm": algorithm}).encode()
        run = json.loads(self.ask("/api/runs", request))["summary"]["id"]
        while json.loads(self.ask(f"/api/runs/{run}"))["summary"]["state"]["status"] in ("Queued", "Running"):
            time.sleep(0.05)
        last = json.loads(self.ask(f"/api/runs/{run}/metrics"))[-1]
        return 1000 * (last["trainSeconds"] + last["evaluationSeconds"])


def measure(folder, port, table):
    with tempfile.TemporaryDirectory() as data, Product(folder, port, data) as product:
        start = product.start()
        time.sleep(PAUSE_SECONDS)
        dataset = json.loads(product.ask(f"/api/datasets?fileName={table.name}", table.read_bytes(), "text/csv"))["dataset"]["summary"]["id"]
        own = [a["id"] for a in json.loads(product.ask("/api/algorithms")) if a["family"] != "ML.NET"]
        return start, {algorithm: (product.run(dataset, algorithm), product.run(dataset, algorithm)) for algorithm in own}


def medians(rows):
    return [statistics.median(column) for column in zip(*rows)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("table", type=pathlib.Path, help="a CSV file with a header, the class last")
    parser.add_argument("folders", type=pathlib.Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--port", type=int, default=5790)
    options = parser.parse_args()
    measured = {folder: [] for folder in options.folders}
    for turn in range(options.rounds):
        for folder in options.folders if turn % 2 == 0 else reversed(options.folders):
            measured[folder].append(measure(folder, options.port, options.table))
    print("| folder | MB on disk | start, s | first page, s | memory, MB |\n|---|---|---|---|---|")
    for folder, rounds in measured.items():
        size = sum(f.stat().st_size for f in folder.rglob("*") if f.is_file()) / 2**20
        healthy, page, memory = medians([start for start, _ in rounds])
        print(f"| {folder.name} | {size:.0f} | {healthy:.2f} | {page:.2f} | {memory:.0f} |")
    print("\n| first / second run, ms |" + "".join(f" {folder.name} |" for folder in measured) + "\n|---|" + "---|" * len(measured))
    for algorithm in measured[options.folders[0]][0][1]:
        cells = (medians([runs[algorithm] for _, runs in rounds]) for rounds in measured.values())
        print(f"| {algorithm} |" + "".join(f" {first:.0f} / {second:.0f} |" for first, second in cells))


main()
