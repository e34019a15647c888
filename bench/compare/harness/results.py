"""The raw results: one file of JSON lines per part, written as it is measured, so that nothing is lost and all can be rendered again."""
import json
import sys
import time

from . import machine, render
from .workers import HERE

FOLDER = HERE / "results"


def path(part, quick):
    return FOLDER / f"{'quick-' if quick else ''}{part}.jsonl"


def read(part, quick):
    file = path(part, quick)
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


class Part:
    """A part that is being measured. Every record goes to its file at once, and the page is rendered anew."""

    def __init__(self, name, options):
        self.name, self.quick = name, options.quick

    def __enter__(self):
        FOLDER.mkdir(exist_ok=True)
        self.file = open(path(self.name, self.quick), "w")
        self.started = time.monotonic()
        self.add(machine.header(" ".join(["bench/compare/run.sh", *sys.argv[1:]])))
        return self

    def __exit__(self, *_):
        self.add(machine.footer(self.started))
        self.file.close()

    def add(self, *records):
        for record in records:
            self.file.write(json.dumps(record) + "\n")
        self.file.flush()
        try:
            render.write(self.quick)
        except Exception as problem:  # noqa: BLE001 - the raw records are safe, and measuring takes longer than rendering again
            self.say(f"The page could not be written: {problem!r}")

    def say(self, text):
        print(text, file=sys.stderr, flush=True)
