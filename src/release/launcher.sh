#!/bin/sh
# Starts Skewscope with the Java that came with it, from wherever it was unpacked.
file=$0
while [ -L "$file" ]; do
  link=$(readlink "$file")
  case $link in
    /*) file=$link ;;
    *) file=$(dirname "$file")/$link ;;
  esac
done
here=$(cd "$(dirname "$file")/.." && pwd -P) || exit 1
exec "$here/runtime/bin/java" -jar "$here/app/skewscope.jar" "$@"
