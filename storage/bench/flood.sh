#!/bin/sh
# What one more copy of a text costs when there are many of it: a table on standard output.
#   storage/bench/flood.sh COPIES
# Build first: mvn -B package -DskipTests
exec "$(dirname "$0")/run.sh" org.stemma.storage.bench.Flood "$@"
