#!/usr/bin/env bash
# Installs what the tests start and this machine lacks: a browser, Redis, PostgreSQL, LightGBM's OpenMP runtime, and an emulator of
# Azure's blob storage.
set -euo pipefail
cd "$(dirname "$0")/.."

missing=()
needs() { # a package, then programs of which one is enough
  local package=$1 program
  shift
  for program in "$@"; do
    if command -v "$program" >/dev/null || compgen -G "/usr/lib/postgresql/*/bin/$program" >/dev/null; then return; fi
  done
  missing+=("$package")
}

if grep -qsx ID=debian /etc/os-release; then
  needs chromium-headless-shell chromium-headless-shell # draws no window that nobody sees: pages take a third of the work
else
  needs chromium chromium chromium-browser google-chrome
fi

needs redis-server redis-server
needs postgresql postgres
needs nodejs node
needs npm npm
if command -v apt-get >/dev/null && ! compgen -G "/usr/lib/*/libgomp.so.1" >/dev/null; then
  missing+=(libgomp1) # LightGBM's native library links to it
fi

for package in "${missing[@]}"; do
  [[ "$package" != chromium* ]] || missing+=(fonts-dejavu-core fonts-noto-color-emoji)
done

if [ ${#missing[@]} -gt 0 ]; then
  if ! command -v apt-get >/dev/null; then
    echo "The tests need ${missing[*]}: install them with this system's package manager." >&2
    exit 1
  fi

  as_root=()
  [ "$(id -u)" -eq 0 ] || as_root=(sudo)
  # The tests start servers of their own: RUNLEVEL=1 keeps the packages from starting theirs as services.
  as_root+=(env DEBIAN_FRONTEND=noninteractive RUNLEVEL=1)
  "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 update
  "${as_root[@]}" apt-get -o DPkg::Lock::Timeout=300 install -y --no-install-recommends "${missing[@]}"
fi

lock=tests/servers/package-lock.json
installed=tests/servers/node_modules/.installed
if ! cmp -s "$lock" "$installed"; then
  npm ci --prefix tests/servers --ignore-scripts --loglevel=error
  cp "$lock" "$installed"
fi
