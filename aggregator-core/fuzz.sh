#!/usr/bin/env bash
# Reads feeds and pages that were damaged at random, half of the time each, in a heap of 256 MB:
#
#   aggregator-core/fuzz.sh [SECONDS [SEED]]
#
# SECONDS   in all; 600 without it
# SEED      the same seed damages in the same way; without it each run damages in another way
#
# Prints how many were read, the slowest, and the peak of the heap. Ends with 1 at the first input
# that throws, takes too long or does not fit in the heap; it is named then.
set -euo pipefail

seconds=${1:-600}
[[ $seconds =~ ^[0-9]+$ ]] || { printf 'fuzz: not a number of seconds: %s\n' "$seconds" >&2; exit 2; }
seed=("${@:2:1}")
cd "$(dirname "${BASH_SOURCE[0]}")/.."

mvn -q -B -pl source-plugins/rss -am test-compile
for module in aggregator-core source-plugins/rss; do
  mvn -q -B -pl "$module" -am test-compile dependency:build-classpath \
    -DincludeScope=test -Dmdep.outputFile=target/fuzz-class-path.txt >&2
done

run() {
  java -Xmx256m -XX:+ExitOnOutOfMemoryError \
    -cp "$1/target/test-classes:$1/target/classes:aggregator-core/target/classes:$(cat "$1/target/fuzz-class-path.txt")" \
    "$2" $((seconds / 2)) ${seed[@]+"${seed[@]}"}
}

run source-plugins/rss org.stemma.plugins.rss.FeedFuzz
run aggregator-core org.stemma.core.page.PageFuzz
