#!/usr/bin/env bash
# Measures CatalystFlow's training engine beside its peers and writes bench/RESULTS.md. See README.md.
set -euo pipefail
cd "$(dirname "$0")"

packages=(python3-sklearn python3-xgboost python3-pandas libopenblas0-pthread libgomp1)
missing=()
for package in "${packages[@]}"; do
  dpkg-query -W -f='${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
done
if [ ${#missing[@]} -gt 0 ]; then
  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}"
fi

dotnet build -c Release CatalystFlow.Compare -v quiet --nologo
exec /usr/bin/python3 -m harness "$@"
