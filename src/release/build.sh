#!/usr/bin/env bash
# Builds target/skewscope.jar, and says meanwhile what it does and how much it fetches. Further words go to Maven.
#
#   src/release/build.sh
set -euo pipefail
cd "$(dirname "$0")/../.."
echo "Building Skewscope. The first build fetches about 310 MB of libraries and tools, a later one nothing."
mvn -B -Dmaven.test.skip package "$@" 2>&1 | awk '
  function size(number, unit) { return unit == "GB" ? number * 1000 : unit == "MB" ? number : unit == "kB" ? number / 1000 : number / 1e6 }
  /^\[INFO\] Downloaded from|^Downloaded from/ {
    match($0, /\([0-9.]+ [kMG]?B at/)
    if (RSTART) {
      split(substr($0, RSTART + 1), part, " ")
      fetched += size(part[1], part[2])
      files++
      if (fetched >= told + 25) { told = fetched; printf "Fetched %.0f MB in %d files so far.\n", fetched, files; fflush() }
    }
    next
  }
  /^\[INFO\] --- / { if ($3 != last) { last = $3; printf "Running %s\n", $3; fflush() } next }
  /^\[(ERROR|WARNING)\]/ { print; fflush(); next }
  /BUILD SUCCESS/ { good = 1 }
  END {
    printf "Fetched %.0f MB in %d files.\n", fetched, files
    print good ? "Wrote target/skewscope.jar. Start it: java -jar target/skewscope.jar window --samples" : "The build failed; the lines above say why."
    exit !good
  }'
