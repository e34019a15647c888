#!/usr/bin/env bash
# Publishes each service as it ships, for any platform, and says how large it is: megabytes, assemblies, files.
set -euo pipefail
cd "$(dirname "$0")/../.."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
for service in CatalystFlow.Standalone CatalystFlow.Web CatalystFlow.Api CatalystFlow.Grains; do
  dotnet publish "$service" -c Release -o "$work/$service" -v q >/dev/null
  printf '%-24s %4s MB %4s assemblies %4s files\n' "$service" "$(du -sm --apparent-size "$work/$service" | cut -f1)" \
    "$(find "$work/$service" -maxdepth 1 -name '*.dll' | wc -l)" "$(find "$work/$service" -type f | wc -l)"
done
