#!/usr/bin/env bash
# Installs what the tests need on Debian or Ubuntu, builds everything and runs every test.
set -euo pipefail
cd "$(dirname "$0")"

eng/install-test-tools.sh
export CATALYSTFLOW_REQUIRE_SERVERS=1   # nothing may be skipped for a missing tool

dotnet build CatalystFlow.sln
exec eng/run-tests.sh
