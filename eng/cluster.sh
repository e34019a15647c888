#!/usr/bin/env bash
# The whole distributed product on this machine, without containers: PostgreSQL, Redis, an emulator of Azure's blob storage, two
# silos, the API and the web app, each a process of its own on a loopback port. Ctrl-C stops all of it; the data stays.
#
#   eng/cluster.sh
#
#   CATALYSTFLOW_CLUSTER   folder for the data (default: /var/tmp/catalystflow-cluster-<user id>)
#   CATALYSTFLOW_PORT      port of the web app; the next ten are taken too (default: 5090)
#   CATALYSTFLOW_SILOS     how many silos (default: 2)
#   CONFIGURATION          Debug or Release (default: Release)
set -euo pipefail
cd "$(dirname "$0")/.."

folder=${CATALYSTFLOW_CLUSTER:-/var/tmp/catalystflow-cluster-$(id -u)}
port=${CATALYSTFLOW_PORT:-5090}
silos=${CATALYSTFLOW_SILOS:-2}
configuration=${CONFIGURATION:-Release}
api=http://127.0.0.1:$((port + 1)) redis=$((port + 2)) postgres=$((port + 3)) blobs=$((port + 4)) first_silo=$((port + 5))
blob_script=$PWD/tests/servers/node_modules/azurite/dist/src/blob/main.js

names=() pids=()

fail() { echo "eng/cluster.sh: $*" >&2; exit 1; }

find_program() { command -v "$1" || { compgen -G "/usr/lib/postgresql/*/bin/$1" | sort -V | tail -1; }; }

# Starts a process in a process group of its own, so that Ctrl-C reaches only this script, which stops them in order. They share one
# session: Linux weighs sessions equally, and low priority of the threads that train counts only against threads of the same one.
start() { # name, command...
  local name=$1
  shift
  set -m
  "$@" > >(exec setsid sed -u "s/^/$(printf '%-8s' "$name") | /") 2>&1 &
  set +m
  names+=("$name") pids+=($!)
  echo "$!" >"$folder/$name.pid"
}

stop_all() {
  trap - EXIT
  trap '' INT TERM
  local i
  for ((i = ${#pids[@]} - 1; i >= 0; i--)); do
    kill -0 "${pids[i]}" 2>/dev/null || continue
    echo "Stopping ${names[i]}"
    # PostgreSQL waits for its clients on TERM; all of them are gone by then, and INT does not wait.
    if [ "${names[i]}" = postgres ]; then kill -INT "${pids[i]}"; else kill -TERM "${pids[i]}"; fi
    wait "${pids[i]}" 2>/dev/null || true
  done
}

as_owner() { # PostgreSQL refuses to run as root.
  if [ "$(id -u)" -eq 0 ]; then setpriv --reuid=postgres --regid=postgres --init-groups "$@"; else "$@"; fi
}

all_run() {
  local i
  for i in "${!pids[@]}"; do
    kill -0 "${pids[i]}" 2>/dev/null || fail "${names[i]} has stopped; its last lines are above."
  done
}

wait_for() { # name, command that succeeds when it is ready
  local name=$1 left=600
  shift
  until "$@" >/dev/null 2>&1; do
    all_run
    ((left-- > 0)) || fail "$name is not ready after two minutes."
    sleep 0.2
  done
}

healthy() { curl --silent --fail --max-time 5 "$1/health"; }

listening() { (exec 3<>"/dev/tcp/127.0.0.1/$1"); }

[ -f "$blob_script" ] && command -v redis-server curl node >/dev/null && [ -n "$(find_program initdb)" ] ||
  fail "needs redis-server, PostgreSQL, Node.js, curl and the emulator of Azure's blob storage: eng/install-test-tools.sh installs them."
for ((i = 0; i < 5 + silos * 3; i++)); do
  ! listening $((port + i)) 2>/dev/null || fail "port $((port + i)) is in use: set CATALYSTFLOW_PORT to the first of $((5 + silos * 3)) free ones."
done

for project in Grains Api Web; do
  dotnet build "CatalystFlow.$project" --configuration "$configuration" --verbosity quiet --nologo
done

trap stop_all EXIT
trap 'exit 130' INT TERM
mkdir -p "$folder"/{redis,blobs,postgres}
database=$folder/postgres/data
if [ ! -d "$database" ]; then
  [ "$(id -u)" -ne 0 ] || chown postgres "$folder/postgres"
  as_owner "$(find_program initdb)" -D "$database" -U postgres --auth=trust --encoding=UTF8 --locale=C >/dev/null
fi

start postgres $([ "$(id -u)" -ne 0 ] || echo setpriv --reuid=postgres --regid=postgres --init-groups) "$(find_program postgres)" \
  -D "$database" -p "$postgres" -c listen_addresses=127.0.0.1 -c "unix_socket_directories=$folder/postgres"
start redis redis-server --port "$redis" --bind 127.0.0.1 --dir "$folder/redis" --appendonly yes
start blobs node "$blob_script" --blobHost 127.0.0.1 --blobPort "$blobs" --location "$folder/blobs" --silent --disableTelemetry --skipApiVersionCheck
wait_for PostgreSQL "$(find_program pg_isready)" -h 127.0.0.1 -p "$postgres"
wait_for Redis listening "$redis"
wait_for "The blob store" listening "$blobs"

# The emulator's account and key are the same everywhere, and public.
account=devstoreaccount1
key=Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==
shared=(
  "ConnectionStrings__catalystdb=Host=127.0.0.1;Port=$postgres;Username=postgres;Database=catalystdb"
  "ConnectionStrings__redis=127.0.0.1:$redis"
  "ConnectionStrings__datasets=DefaultEndpointsProtocol=http;AccountName=$account;AccountKey=$key;BlobEndpoint=http://127.0.0.1:$blobs/$account;"
  Orleans__ClusterId=catalyst Orleans__ServiceId=catalyst
  Orleans__Clustering__ProviderType=Redis Orleans__Clustering__ServiceKey=redis
)

service() { # name, project, address, variables...
  local name=$1 project=$2 address=$3
  shift 3
  start "$name" env --chdir="$PWD/CatalystFlow.$project/bin/$configuration/net10.0" -u ASPNETCORE_ENVIRONMENT -u DOTNET_ENVIRONMENT \
    "ASPNETCORE_URLS=$address" "$@" dotnet "CatalystFlow.$project.dll"
}

env "${shared[@]}" dotnet "CatalystFlow.Api/bin/$configuration/net10.0/CatalystFlow.Api.dll" migrate
for ((i = 0; i < silos; i++)); do
  at=$((first_silo + i * 3))
  service "silo-$((i + 1))" Grains "http://127.0.0.1:$at" "${shared[@]}" Orleans__Endpoints__AdvertisedIPAddress=127.0.0.1 \
    "Orleans__Endpoints__SiloPort=$((at + 1))" "Orleans__Endpoints__GatewayPort=$((at + 2))"
done
service api Api "$api" "${shared[@]}"
service web Web "http://127.0.0.1:$port" "services__api__http__0=$api" "ConnectionStrings__redis=127.0.0.1:$redis"

for ((i = 0; i < silos; i++)); do wait_for "silo-$((i + 1))" healthy "http://127.0.0.1:$((first_silo + i * 3))"; done
wait_for "The API" healthy "$api"
wait_for "The web app" healthy "http://127.0.0.1:$port"

echo "CatalystFlow is ready: $silos silos. Data folder: $folder. API: $api/docs. Stop with Ctrl-C."
echo "Open http://127.0.0.1:$port"
while all_run; do sleep 1; done
