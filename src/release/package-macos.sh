#!/usr/bin/env bash
# UNTRIED: nobody has run this script on macOS yet. Writes a .dmg by jpackage; it is neither signed nor notarized.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
out=$root/target/installers
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.scripting,java.sql,java.xml
modules+=,jdk.httpserver,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs
mkdir -p "$work/input" "$out"
cp "$root/target/skewscope.jar" "$work/input/"
cp -r "$root/target/lib" "$work/input/lib"
# With a runtime image of its own jpackage keeps bin/java, which starts the engine's process.
jlink --add-modules "$modules" --strip-debug --no-header-files --no-man-pages --compress=2 --output "$work/runtime"
cat >"$work/audit.properties" <<'PROPERTIES'
extension=skewaudit
mime-type=application/x-skewaudit
description=Skewscope audit
PROPERTIES
jpackage --type dmg --name Skewscope --app-version "${VERSION:-1.0.0}" --runtime-image "$work/runtime" \
  --input "$work/input" --main-jar skewscope.jar --file-associations "$work/audit.properties" --dest "$out"
