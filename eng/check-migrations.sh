#!/usr/bin/env bash
# Fails when the EF Core model has changed and a migration was not made, for either database.
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet tool restore >/dev/null
for context in SqliteCatalystDb PostgresCatalystDb; do
  dotnet ef migrations has-pending-model-changes --no-build \
    --project CatalystFlow.Storage --startup-project CatalystFlow.Storage --context "$context"
done
