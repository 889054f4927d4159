#!/bin/sh
# What each part of taking documents in costs, beside SimHash-64 and MinHash-128 over the same texts.
#   storage/bench/matching.sh DOCS.ndjson ROUNDS
# The file is as `stemma eval crosspost` takes it. Build first: mvn -B package -DskipTests
exec "$(dirname "$0")/run.sh" org.stemma.storage.bench.MatchingBench "$@"
