#!/bin/sh
# One daemon, 500 good feeds polled each minute, and every fault of a hostile server beside them, each on an address of its own:
#   cli/bench/hostile.sh PROGRAM MINUTES FOLDER [PORT]
# PROGRAM serves one fault an address, see HostileServer in the tests. FOLDER is made; it keeps the
# store and the daemon's output. PORT is that of the good sites on 127.0.1.1 to 127.0.1.250; 8099
# without it. Prints what was measured, and ends with 1 where a bar is missed.
# A first poll comes within ten minutes: MINUTES is 12 or more. Build first: mvn -B package -DskipTests
root="$(cd "$(dirname "$0")/../.." && pwd)"
exec java -cp "$root/cli/target/test-classes:$root/cli/target/cli-0.1.0.jar:$root/cli/target/lib/*" \
  org.stemma.cli.hostile.HostileDaemon "$1" "$2" "$3" "${4:-8099}"
