#!/usr/bin/env bash
# Puts load on the whole distributed product, started by eng/cluster.sh on loopback ports with a data folder of its own, and writes
# what it measured into bench/RESULTS-load.md, one section per subcommand:
#
#   bench/load/run.sh queue [runs]         so many queued runs: their order, and the API's latency while all cores train (2000)
#   bench/load/run.sh watchers [watchers]  so many server-sent event streams on live runs: lag, and memory per watcher (1000)
#   bench/load/run.sh history [runs]       so many runs of 100 steps in PostgreSQL: the lists' latency, and how the size grows (100000)
set -euo pipefail
cd "$(dirname "$0")/../.."

what=${1:-}
case $what in
  queue) count=${2:-2000} ;;
  watchers) count=${2:-1000} ;;
  history) count=${2:-100000} ;;
  *) sed -n '2,7s/^# \{0,1\}//p' "$0" >&2; exit 2 ;;
esac

load=$(cut -d' ' -f1 /proc/loadavg)
folder=$(mktemp -d /var/tmp/catalystflow-load-XXXXXX)
chmod 755 "$folder"
log=$folder/cluster.log
CATALYSTFLOW_CLUSTER=$folder CATALYSTFLOW_PORT=${CATALYSTFLOW_PORT:-5190} setsid eng/cluster.sh >"$log" 2>&1 &
cluster=$!
trap 'kill -TERM $cluster 2>/dev/null; wait $cluster 2>/dev/null || true; rm -rf "$folder"' EXIT
until grep -q '^Open http' "$log"; do
  kill -0 $cluster 2>/dev/null || { tail -20 "$log" >&2; exit 1; }
  sleep 0.5
done

api=$(sed -n 's/.*API: \(http[^ ]*\)\/docs.*/\1/p' "$log" | tail -1)
if [ "$what" = history ]; then
  points=100
  database="Host=127.0.0.1;Port=$((${CATALYSTFLOW_PORT:-5190} + 3));Username=postgres;Database=catalystdb"
  {
    printf '## %s runs and %s points in PostgreSQL\n\n' "$(numfmt --grouping "$count")" "$(numfmt --grouping $((count * points)))"
    dotnet run -c Release --project bench/CatalystFlow.Bench -- history "$database" "$api" "$count" $points
  } | tee "$folder/section.md"
else
  node "bench/load/$what.mjs" "$api" "$count" "$(cat "$folder/api.pid")" | tee "$folder/section.md"
fi

printf '\n`bench/load/run.sh %s`, %s UTC, load %s before, commit %s.\n' "$what $count" "$(date -u '+%Y-%m-%d %H:%M')" "$load" \
  "$(git rev-parse --short HEAD)" >>"$folder/section.md"
node bench/load/record.mjs bench/RESULTS-load.md "$folder/section.md"
