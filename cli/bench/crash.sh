#!/bin/sh
# Kills a poll of sites that print each other's articles, at random moments, each time on the store
# that the last one left, and looks at what is there:
#   cli/bench/crash.sh KILLS FOLDER [SEED [DATABASE]]
# DATABASE is an empty one of a PostgreSQL server, jdbc:postgresql://...; else the store is a file.
# FOLDER is made; it keeps the store and what the programs said. Ends with 1 when anything was lost,
# half there or asked for twice, or a restart took over 5 s. Build first: mvn -B package -DskipTests
root="$(cd "$(dirname "$0")/../.." && pwd)"
core="$root/aggregator-core/target/test-classes"
exec java -cp "$root/cli/target/test-classes:$core:$root/cli/target/cli-0.1.0.jar:$root/cli/target/lib/*" \
  org.stemma.cli.crash.CrashLoop "$1" "$2" "${3:-1}" ${4:+"$4"}
