#!/bin/sh
# Builds the launchers of the cage: build.sh [x86_64|aarch64] [FOLDER]. Without arguments it builds both into the
# resources, where they are committed. Needs Debian 12's gcc and gcc-aarch64-linux-gnu, since another version may give
# other bytes. Exit codes: 0 built, 3 the compiler or its version is missing.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
version=12.2.0
binutils=2.40

build() {
  case $1 in
    x86_64) compiler=x86_64-linux-gnu-gcc ;;
    aarch64) compiler=aarch64-linux-gnu-gcc ;;
  esac
  found=$("$compiler" -dumpfullversion 2>/dev/null || echo none)
  linker=$("$compiler" -Wl,--version 2>/dev/null | head -n 1)
  if [ "$found" != "$version" ] || [ "${linker##* }" != "$binutils" ]; then
    echo "$compiler $version with binutils $binutils is missing (found: $found, $linker)"
    exit 3
  fi
  "$compiler" -std=gnu11 -Os -Wall -Wextra -Werror -static -nostdlib -ffreestanding -fno-pie -no-pie \
    -fno-stack-protector -fno-asynchronous-unwind-tables -fno-ident -s \
    -Wl,--build-id=none,-z,noseparate-code,-z,max-page-size=4096,-z,noexecstack \
    -o "$2/confine-$1" "$here/confine.c"
}

into=${2:-$here/../../../resources/org/skewscope/launch}
mkdir -p "$into"
for processor in ${1:-x86_64 aarch64}; do
  build "$processor" "$into"
done
