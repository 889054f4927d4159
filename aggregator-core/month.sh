#!/usr/bin/env bash
# Polls made-up feeds for a simulated month, with the real poller and fetcher and no network:
#
#   aggregator-core/month.sh [SOURCES [DAYS [SEED [CHART.svg]]]]
#
# SOURCES   2000 without it
# DAYS      30 without it
# SEED      1 without it; the same seed gives the same month
# CHART     where it is drawn; docs/polling-month.svg without it
#
# Prints what the servers counted, as docs/polling.md has it.
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
mvn -q -B -ntp -pl aggregator-core -am test-compile dependency:build-classpath \
  -DincludeScope=test -Dmdep.outputFile=target/month-class-path.txt >&2
exec java -Xmx1g \
  -cp "aggregator-core/target/test-classes:aggregator-core/target/classes:$(cat aggregator-core/target/month-class-path.txt)" \
  org.stemma.core.ingest.PollingTable \
  "${1:-2000}" "${2:-30}" "${3:-1}" "${4:-docs/polling-month.svg}"
