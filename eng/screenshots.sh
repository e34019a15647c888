#!/usr/bin/env bash
# Takes the pictures of docs/images anew, in light, in dark and on a phone. Needs what ./test.sh installs.
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet run -c Release --project bench/CatalystFlow.Bench -- screenshots
