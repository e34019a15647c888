#!/usr/bin/env bash
# Writes what each published service is made of, package by package, as CycloneDX documents into artifacts/sbom. Needs a restored solution.
set -euo pipefail
cd "$(dirname "$0")/.."

dotnet tool restore >/dev/null
version=$(sed -n 's:.*<Version>\(.*\)</Version>.*:\1:p' Directory.Build.props)
for service in Standalone Grains Api Web; do
  name="CatalystFlow.$service"
  dotnet CycloneDX "$name/$name.csproj" --exclude-dev --disable-package-restore --set-name "$name" --set-version "$version" \
    --output-format Json --output artifacts/sbom --filename "$name.json" >/dev/null
  grep -c '"purl"' "artifacts/sbom/$name.json" | sed "s/^/$name: packages: /"
done
