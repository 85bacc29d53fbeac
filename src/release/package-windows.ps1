# UNTRIED: nobody has run this script on Windows yet. Writes an .msi by jpackage, which needs WiX 3; it is not signed.
$ErrorActionPreference = 'Stop'
$root = (Resolve-Path "$PSScriptRoot/../..").Path
$out = "$root/target/installers"
$work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
$modules = 'java.base,java.desktop,java.logging,java.management,java.naming,java.scripting,java.sql,java.xml,' +
  'jdk.httpserver,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs'
New-Item -ItemType Directory -Force "$work/input", $out | Out-Null
Copy-Item "$root/target/skewscope.jar" "$work/input/"
Copy-Item -Recurse "$root/target/lib" "$work/input/lib"
# With a runtime image of its own jpackage keeps bin/java, which starts the engine's process.
jlink --add-modules $modules --strip-debug --no-header-files --no-man-pages --compress=2 --output "$work/runtime"
@'
extension=skewaudit
mime-type=application/x-skewaudit
description=Skewscope audit
'@ | Set-Content "$work/audit.properties"
$version = if ($env:VERSION) { $env:VERSION } else { '1.0.0' }
jpackage --type msi --name Skewscope --app-version $version --runtime-image "$work/runtime" --input "$work/input" `
  --main-jar skewscope.jar --file-associations "$work/audit.properties" --win-menu --win-console --dest $out
Remove-Item -Recurse -Force $work
