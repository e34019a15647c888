#!/usr/bin/env bash
# Runs every built test project, names the slowest tests, and closes with how long it took and with N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")/.."

budget=12 # minutes that the whole suite aims for; being slow fails nothing
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
SECONDS=0
dotnet test --solution CatalystFlow.sln --no-build --no-progress --max-parallel-test-modules 1 --timeout 30m \
  --report-xunit-xml --results-directory "$work/results" "$@" | tee "$work/log"
status=${PIPESTATUS[0]}

count() { awk -v name="$1:" '$1 == name { n = $2 } END { print n + 0 }' "$work/log"; }
failed=$(count failed)
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1   # a crash counts as a failure

if [ "$failed" -gt 0 ]; then
  echo "What failed:"
  grep -rhoE '<test [^>]* result="Fail"[^>]*' "$work/results" | sed -E 's/.* type="([^"]*)" method="([^"]*)".*/  \1.\2/' | sort -u
fi

echo "The slowest tests, in seconds:"
grep -rhoE '<test [^>]*' "$work/results" | sed -E 's/.* time="([^"]*)".* type="([^"]*)" method="([^"]*)".*/\1 \2.\3/' \
  | sort -rn | head -n 10 | awk '{ printf "%8.1f  %s\n", $1, $2 }'
printf 'It took %d min %02d s; the aim is %d min.\n' $((SECONDS / 60)) $((SECONDS % 60)) "$budget"
echo "$(count succeeded) passed, $failed failed, $(count skipped) skipped"
exit "$status"
