#!/bin/sh
# Runs a main class of the storage module's tests: run.sh CLASS ARGUMENTS...
root="$(cd "$(dirname "$0")/../.." && pwd)"
exec java -XX:+UseSerialGC -Xmx2g \
  -cp "$root/storage/target/test-classes:$root/aggregator-core/target/test-classes:$root/cli/target/cli-0.1.0.jar:$root/cli/target/lib/*" "$@"
