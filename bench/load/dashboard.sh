#!/usr/bin/env bash
# Measures the dashboard and the leaderboard with 20,000 runs (or as many as the first argument says): the server's requests, and the
# pages in Chromium until their first row is there and the page answers. Seeds a data folder of its own and removes it.
set -euo pipefail
cd "$(dirname "$0")/../.."

dotnet run -c Release --project bench/CatalystFlow.Bench -- dashboard "${1:-20000}"
echo
echo "$(date -u '+%Y-%m-%d %H:%M') UTC, load $(cut -d' ' -f1 /proc/loadavg), $(nproc) cores,$(grep -m1 'model name' /proc/cpuinfo | cut -d: -f2), \
$(awk '/MemTotal/ { printf "%d GiB", $2 / 1048576 }' /proc/meminfo), .NET $(dotnet --version), commit $(git rev-parse --short HEAD)"
