#!/usr/bin/env bash
# Runs every built test project and closes with one line: N passed, N failed, N skipped.
set -uo pipefail
cd "$(dirname "$0")/.."

log=$(mktemp)
trap 'rm -f "$log"' EXIT
dotnet test --solution CatalystFlow.sln --no-build --no-progress --max-parallel-test-modules 1 "$@" | tee "$log"
status=${PIPESTATUS[0]}

count() { awk -v name="$1:" '$1 == name { n = $2 } END { print n + 0 }' "$log"; }
failed=$(count failed)
[ "$status" -eq 0 ] || [ "$failed" -gt 0 ] || failed=1   # a crash counts as a failure
echo "$(count succeeded) passed, $failed failed, $(count skipped) skipped"
exit "$status"
