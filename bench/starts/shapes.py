"""How long each shape of the product takes to start, and how much memory it takes.

    dotnet build CatalystFlow.sln
    python3 bench/starts/shapes.py

The shapes take turns; a figure is the median over the rounds. A start is measured from the command, without a build, until the pages and
the API answer /health; the memory is the PSS of all processes that the command began, after the first page, servers and dashboard
included. A stop is measured from Ctrl-C until the last of them is gone.
"""
import argparse
import os
import pathlib
import signal
import statistics
import subprocess
import tempfile
import time
import urllib.error
import urllib.request
import uuid

ROOT = pathlib.Path(__file__).resolve().parents[2]
MARK = "CATALYSTFLOW_MEASURED"
PATIENCE_SECONDS = 180
SHAPES = {
    "CatalystFlow.Standalone": ("CatalystFlow.Standalone", ["--urls=http://localhost:{port}"], 0),
    "CatalystFlow.AppHost": ("CatalystFlow.AppHost", ["--Port={port}"], 0),
    "CatalystFlow.AppHost --Servers=local": ("CatalystFlow.AppHost", ["--Port={port}", "--Servers=local", "--Servers:Folder={data}/servers"], 1),
}


def processes(mark):
    """Ids of the processes that have the mark in their environment."""
    for folder in pathlib.Path("/proc").iterdir():
        try:
            if folder.name.isdigit() and f"{MARK}={mark}".encode() in (folder / "environ").read_bytes():
                yield int(folder.name)
        except OSError:
            pass  # it is gone, or another user's


def pss(process):
    try:
        lines = pathlib.Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
        return next(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    except (OSError, StopIteration):
        return 0


def answers(address):
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return answer.status == 200
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def wait(condition):
    """Seconds until the condition holds."""
    began = time.monotonic()
    while not condition():
        if time.monotonic() - began > PATIENCE_SECONDS:
            raise TimeoutError
        time.sleep(0.05)
    return time.monotonic() - began


def measure(project, options, api, port):
    mark = uuid.uuid4().hex
    with tempfile.TemporaryDirectory() as data:
        os.chmod(data, 0o755)  # PostgreSQL runs as another user where this one is root
        command = ["dotnet", "run", "--no-build", "--project", str(ROOT / project), "--", *(o.format(port=port, data=data) for o in options)]
        process = subprocess.Popen(
            command, cwd=ROOT, env={**os.environ, MARK: mark, "CATALYSTFLOW_DATA": data}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            start_new_session=True, preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))
        try:
            pages, services = f"http://localhost:{port}", [port, port + 1][:1 + api]
            start = wait(lambda: all(answers(f"http://localhost:{p}/health") for p in services))
            answers(pages)
            memory = sum(map(pss, processes(mark)))
        finally:
            os.killpg(process.pid, signal.SIGINT)  # as a terminal does
            stop = wait(lambda: not list(processes(mark)))
        return start, memory, stop


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--port", type=int, default=5080)
    options = parser.parse_args()
    measured = {name: [] for name in SHAPES}
    for turn in range(options.rounds):
        for name in SHAPES if turn % 2 == 0 else reversed(SHAPES):
            measured[name].append(measure(*SHAPES[name], options.port))
    print("| `dotnet run --project` | start, s | memory, MB | stop, s |\n|---|---|---|---|")
    for name, rounds in measured.items():
        start, memory, stop = map(statistics.median, zip(*rounds))
        print(f"| `{name}` | {start:.1f} | {memory:.0f} | {stop:.1f} |")


main()
