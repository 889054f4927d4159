#!/bin/sh
# What matching costs as the store grows: a table on standard output, and a chart.
#   storage/bench/growth.sh ARTICLES DATABASE CHART.svg [matching]
# The database must not exist; it takes about 7 KB an article. With "matching", articles are matched
# only and neither they nor their text index are kept. Build first: mvn -B package -DskipTests
exec "$(dirname "$0")/run.sh" org.stemma.storage.bench.Growth "$@"
