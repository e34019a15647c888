"""Where and with what a measurement was made."""
import datetime
import os
import pathlib
import re
import subprocess
import time

from .workers import HERE

VERSIONS = """
import numpy, pandas, sklearn, xgboost
print(f"scikit-learn {sklearn.__version__}, XGBoost {xgboost.__version__}, numpy {numpy.__version__}, pandas {pandas.__version__}")
"""


def header(command):
    return {
        "kind": "header",
        "command": command,
        "date": datetime.datetime.now(datetime.timezone.utc).strftime("%Y-%m-%d %H:%M UTC"),
        "machine": machine(),
        "versions": versions(),
        "load": os.getloadavg()[0],
    }


def footer(started):
    return {"kind": "footer", "minutes": (time.monotonic() - started) / 60, "load": os.getloadavg()[0]}


def machine():
    cpu = dict(part.split(":", 1) for part in output("lscpu").splitlines() if ":" in part)
    flags = cpu.get("Flags", "").split()
    vectors = [name for flag, name in (("avx2", "AVX2"), ("avx512f", "AVX-512")) if flag in flags]
    memory = int(pathlib.Path("/proc/meminfo").read_text().split()[1]) / 2 ** 20
    return f"{cpu.get('Model name', 'unknown').strip()}, {os.cpu_count()} cores, {', '.join(vectors) or 'no AVX2'}, {memory:.0f} GiB"


def versions():
    packages = (HERE.parents[1] / "Directory.Packages.props").read_text()
    light_gbm = re.search(r'"LightGBM" Version="([^"]+)"', packages).group(1)
    release = dict(line.split("=", 1) for line in pathlib.Path("/etc/os-release").read_text().splitlines() if "=" in line)
    python = output("/usr/bin/python3", "-c", VERSIONS).strip()
    blas = os.path.realpath("/etc/alternatives/libblas.so.3-x86_64-linux-gnu").split("/")[-2]
    commit = output("git", "-C", str(HERE), "rev-parse", "--short=10", "HEAD").strip()
    return (f"CatalystFlow {commit}, .NET {output('dotnet', '--version').strip()}, {python}, LightGBM {light_gbm}, BLAS {blas}, "
            f"{release['PRETTY_NAME'].strip(chr(34))}")


def output(*command):
    try:
        return subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        return ""
