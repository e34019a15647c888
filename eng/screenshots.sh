#!/usr/bin/env bash
# Takes the pictures of docs/images anew, in light, in dark and on a phone. Needs what ./test.sh installs.
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet build CatalystFlow.AppHost
dotnet run --project tests/CatalystFlow.EndToEnd.Tests -- -explicit only -class "*Screenshots"
