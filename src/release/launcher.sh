#!/bin/sh
# Starts Skewscope with the Java that came with it, from wherever it was unpacked.
file=$0
while [ -L "$file" ]; do
  link=$(readlink "$file")
  case $link in
    /*) file=$link ;;
    *) file=${file%/*}/$link ;;
  esac
done
case $file in
  */*) folder=${file%/*} ;;
  *) folder=. ;;
esac
here=$(cd "$folder/.." && pwd -P) || exit 1
exec "$here/runtime/bin/java" -jar "$here/app/skewscope.jar" "$@"
