#!/usr/bin/env bash
# Runs PostgreSQL on loopback, on a database in FOLDER, which the first start makes: postgres.sh FOLDER PORT
set -euo pipefail
folder=$1 port=$2

find_program() { command -v "$1" || { compgen -G "/usr/lib/postgresql/*/bin/$1" | sort -V | tail -1; }; }

as_owner=() # PostgreSQL refuses to run as root.
if [ "$(id -u)" -eq 0 ]; then as_owner=(setpriv --reuid=postgres --regid=postgres --init-groups); fi

# Everything it says is its log, and standard error would make each line an error.
exec 2>&1
mkdir -p "$folder"
if [ ! -d "$folder/data" ]; then
  [ "$(id -u)" -ne 0 ] || chown postgres "$folder"
  "${as_owner[@]}" "$(find_program initdb)" -D "$folder/data" -U postgres --auth=trust --encoding=UTF8 --locale=C
fi

exec "${as_owner[@]}" "$(find_program postgres)" -D "$folder/data" -p "$port" -c listen_addresses=127.0.0.1 -c "unix_socket_directories=$folder"
