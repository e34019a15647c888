#!/usr/bin/env bash
# Builds the three services' images with the .NET SDK alone and pushes them: eng/publish-images.sh registry.example.com [tag]
# Without a registry they go to this machine's Docker.
set -euo pipefail
cd "$(dirname "$0")/.."

registry=${1:-}
tag=${2:-$(dotnet msbuild CatalystFlow.Api -getProperty:Version)}
for service in Grains Api Web; do
  dotnet publish "CatalystFlow.$service" -c Release -t:PublishContainer \
    ${registry:+-p:ContainerRegistry="$registry"} -p:ContainerImageTag="$tag"
done
