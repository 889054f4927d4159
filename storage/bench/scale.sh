#!/usr/bin/env bash
# Prints what a load beyond one machine asks of machines, as docs/scale.md has it:
#
#   storage/bench/scale.sh [SOURCES [ARTICLES [POLLS [ITEMS [SEED]]]]]
#
# SOURCES   1e6 without it
# ARTICLES  1e9 without it
# POLLS     polls of a source in a day; 2 without it
# ITEMS     new items of a source in a day; 10 without it
# SEED      1 without it; the same seed gives the same figures
#
# Wants a build (mvn package) and 3 GiB of memory; takes about half a minute of CPU.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
exec java -XX:+UseSerialGC -Xmx3g -cp "$root/storage/target/test-classes" org.stemma.storage.bench.scale.Scale "$@"
