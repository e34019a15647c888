"""Worker processes, ours and the peers', and what is measured of them from outside."""
import json
import os
import pathlib
import queue
import subprocess
import threading

HERE = pathlib.Path(__file__).resolve().parent.parent
OURS = "CatalystFlow"
BUILD = HERE / "CatalystFlow.Compare" / "bin" / "Release" / "net10.0"
LIGHTGBM = BUILD / "runtimes" / "linux-x64" / "native" / "lib_lightgbm.so"
START_SECONDS = 120  # to start and to load data


class WorkerError(Exception):
    """A command failed, took too long, or ended the worker; the message says which."""


class Worker:
    """One process that answers commands. Every library in it may use the given number of threads."""

    def __init__(self, side, threads):
        self.side, self.threads = side, threads
        command = ["dotnet", str(BUILD / "CatalystFlow.Compare.dll")] if side == OURS else ["/usr/bin/python3", "-m", "peers.worker"]
        limits = {name: str(threads) for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")}
        self.process = subprocess.Popen(
            command, cwd=HERE, env={**os.environ, **limits, "LIGHTGBM_LIBRARY": str(LIGHTGBM)},
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.answers = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def ask(self, seconds, **command):
        """The answer to a command; WorkerError when it fails, or is not there in time. Then the process is gone."""
        try:
            self.process.stdin.write(json.dumps(command) + "\n")
            self.process.stdin.flush()
            line = self.answers.get(timeout=seconds)
        except queue.Empty:
            self.close()
            raise WorkerError(f"stopped after {seconds:g} s") from None
        except OSError:
            line = None
        if line is None:
            raise WorkerError(f"the process ended with code {self.process.wait()}")
        answer = json.loads(line)
        if isinstance(answer, dict) and "error" in answer:
            raise WorkerError(answer["error"])
        return answer

    def load(self, folder, rows=None):
        return self.ask(START_SECONDS, op="load", path=str(folder), rows=rows)

    def start_memory(self):
        """From here on the peak counts."""
        pathlib.Path(f"/proc/{self.process.pid}/clear_refs").write_text("5")  # sets VmHWM to VmRSS
        self.baseline = self._memory("VmHWM")

    def peak_memory(self):
        """Bytes above what the process had when start_memory was called."""
        return max(0, self._memory("VmHWM") - self.baseline)

    def close(self):
        self.process.kill()
        self.process.wait()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def _read(self):
        for line in self.process.stdout:
            if line.startswith(('{"', "[{")):  # not what a native library prints
                self.answers.put(line)
        self.answers.put(None)

    def _memory(self, name):
        for line in pathlib.Path(f"/proc/{self.process.pid}/status").read_text().splitlines():
            if line.startswith(name + ":"):
                return int(line.split()[1]) * 1024
        raise WorkerError("the process ended")
