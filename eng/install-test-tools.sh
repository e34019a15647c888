#!/usr/bin/env bash
# Installs the browser that the page tests drive, unless one is there.
set -euo pipefail

for browser in chromium chromium-browser google-chrome; do
  command -v "$browser" >/dev/null && exit 0
done

if ! command -v apt-get >/dev/null; then
  echo "The page tests need Chromium: install it with this system's package manager." >&2
  exit 1
fi

as_root=()
[ "$(id -u)" -eq 0 ] || as_root=(sudo)
"${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends \
  chromium fonts-dejavu-core fonts-noto-color-emoji
