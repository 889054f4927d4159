#!/usr/bin/env bash
# Runs docs/plugin-tutorial.md as a newcomer would: by the packed program, Maven and Python's server on port 8000, in an
# empty folder. Says where a command prints something else than the document shows. Needs `mvn package` before.
set -euo pipefail
here=$(cd "$(dirname "$0")/../.." && pwd)
document=$here/docs/plugin-tutorial.md
tutorial=(java -cp "$here/cli/target/test-classes:$here/cli/target/classes" org.stemma.cli.tutorial.Tutorial "$document")
work=$(mktemp -d)
trap 'kill "${server:-}" 2>/dev/null || true; rm -rf "$work"' EXIT

mkdir "$work/program" "$work/here"
tar -xzf "$here"/cli/target/stemma-*.tar.gz -C "$work/program" --strip-components=1
program=$work/program/stemma
"${tutorial[@]}" script > "$work/run.sh"

cd "$work/here"
for name in $(compgen -e STEMMA_; compgen -e XDG_); do unset "$name"; done
start=$SECONDS
{
  # Tables, as on a terminal. Maven keeps its own repository, and ends by resetting colours that nobody set.
  echo "stemma() { '$program' -o table \"\$@\"; }"
  echo "mvn() { HOME='$HOME' command mvn -ntp \"\$@\" 2>&1 | sed 's/\x1b\[[0-9;]*m//g'; }"
  echo "export HOME='$work/here' NO_COLOR=1"
  cat "$work/run.sh"
  echo 'kill %1'
} > "$work/all.sh"
bash "$work/all.sh" > "$work/printed.txt" 2>&1 || true
echo "ran in $((SECONDS - start)) s"
"${tutorial[@]}" compare "$work/printed.txt"
