#!/usr/bin/env bash
# Writes a portable archive and a Debian package, each with a Java runtime of its own. Built twice from one jar and one
# JDK, they have the same bytes.
#
#   src/release/package-linux.sh target/skewscope.jar target/installers [--without-tensorflow]
#
# Without TensorFlow, TFLite and ONNX models run; the bundled model is its TFLite file.
# SKEWSCOPE_MAINTAINER is the package's maintainer, "Name <address>", whom its users write to. JAVA_HOME names the JDK whose runtime is taken. A distribution's own JDK links to that distribution's libraries: take a
# Temurin JDK for what leaves the machine.
set -euo pipefail
jar=$(realpath "$1")
out=$(realpath -m "$2")
with_tensorflow=1
[ "${3:-}" = --without-tensorflow ] && with_tensorflow=0
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
java_home=${JAVA_HOME:-$(dirname "$(dirname "$(readlink -f "$(command -v javac)")")")}
export SOURCE_DATE_EPOCH=${SOURCE_DATE_EPOCH:-1577836800}
version=$(sed -n '0,/<version>/s/.*<version>\(.*\)<\/version>.*/\1/p' "$root/pom.xml")
case $(uname -m) in
  x86_64) machine=amd64 ;;
  aarch64) machine=arm64 ;;
  *) echo "$(uname -m) is not supported. Build on x86_64 or aarch64." >&2; exit 1 ;;
esac
maintainer=${SKEWSCOPE_MAINTAINER:-The Skewscope maintainers <nobody@skewscope.invalid>}
address=$(sed -n 's/^  <url>\(.*\)<\/url>$/\1/p' "$root/pom.xml")
echo "Packing Skewscope $version for $machine with a Java runtime, which takes some minutes."
suffix=
((with_tensorflow)) || suffix=-lite
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# What jdeps finds in the jars, and what they load by name.
modules=java.base,java.desktop,java.logging,java.management,java.naming,java.scripting,java.sql,java.xml
modules+=,jdk.httpserver,jdk.jfr,jdk.management,jdk.unsupported,jdk.zipfs
compress=2
"$java_home/bin/jlink" --version | grep -q '^17' || compress=zip-6
tree=$work/skewscope
mkdir -p "$tree/bin" "$tree/app" "$out"
# A JDK of 24 or later may link from its own image, without jmods.
module_path=()
[ -d "$java_home/jmods" ] && module_path=(--module-path "$java_home/jmods")
"$java_home/bin/jlink" "${module_path[@]}" --add-modules "$modules" --strip-debug --no-header-files \
  --no-man-pages --compress=$compress --output "$tree/runtime"
cp "$jar" "$tree/app/skewscope.jar"
# -L: a link to the libraries would be packed as a link, and what is left out below would be removed behind the link.
cp -rL "$(dirname "$jar")/lib" "$tree/app/lib"
if ((!with_tensorflow)); then
  rm -f "$tree"/app/lib/tensorflow-core-native-*-linux-*.jar
  # Without the SavedModel the bundled model is the TFLite file, which needs no TensorFlow.
  saved=models/efficientnet-lite0
  mkdir "$work/jar"
  (
    cd "$work/jar"
    "$java_home/bin/jar" --extract --file "$jar"
    rm -r "$saved"/{saved_model.pb,fingerprint.pb,checksums.sha256,variables}
    { echo META-INF/MANIFEST.MF; find . -type f ! -path ./META-INF/MANIFEST.MF | sed 's,^./,,' | LC_ALL=C sort; } >"$work/entries"
    "$java_home/bin/jar" --create --no-manifest --file "$tree/app/skewscope.jar" \
      --date="$(date -u -d "@$SOURCE_DATE_EPOCH" +%Y-%m-%dT%H:%M:%SZ)" "@$work/entries"
  )
  rm -r "$work/jar" "$work/entries"
fi
install -m 755 "$here/launcher.sh" "$tree/bin/skewscope"
cp "$root/LICENSE" "$root/NOTICE" "$tree/"
mkdir -p "$tree/share"
cp "$here/skewscope.desktop" "$here/skewscope.xml" "$here/skewscope.svg" "$here/skewscope.png" "$tree/share/"
find "$tree" -type d -exec chmod 755 {} +
find "$tree" -type f -exec chmod u=rwX,go=rX {} +
find "$work" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +

archive=$out/skewscope$suffix-$version-linux-$machine.tar.gz
tar --sort=name --mtime="@$SOURCE_DATE_EPOCH" --owner=0 --group=0 --numeric-owner -C "$work" -cf - skewscope | gzip -1n >"$archive"

if command -v dpkg-deb >/dev/null; then
  package=$work/deb
  mkdir -p "$package/opt" "$package/usr/bin" "$package/usr/share/applications" "$package/usr/share/mime/packages" \
    "$package/usr/share/icons/hicolor/256x256/apps" "$package/usr/share/icons/hicolor/scalable/apps" \
    "$package/usr/share/doc/skewscope" "$package/DEBIAN"
  mv "$tree" "$package/opt/skewscope"
  ln -s /opt/skewscope/bin/skewscope "$package/usr/bin/skewscope"
  cp "$here/skewscope.desktop" "$package/usr/share/applications/"
  cp "$here/skewscope.xml" "$package/usr/share/mime/packages/"
  cp "$here/skewscope.png" "$package/usr/share/icons/hicolor/256x256/apps/"
  cp "$here/skewscope.svg" "$package/usr/share/icons/hicolor/scalable/apps/"
  doc=$package/usr/share/doc/skewscope
  {
    echo "Format: https://www.debian.org/doc/packaging-manuals/copyright-format/1.0/"
    echo "Upstream-Name: Skewscope"
    [ -z "$address" ] || echo "Source: $address"
    echo "Comment: /opt/skewscope/NOTICE names what is bundled, with its authors and licenses."
    printf '\nFiles: *\nCopyright: 2026 the Skewscope maintainers\nLicense: Apache-2.0\n\n'
    printf 'License: Apache-2.0\n On Debian systems the text is in /usr/share/common-licenses/Apache-2.0.\n'
  } >"$doc/copyright"
  gzip -9nc "$root/src/docs/changelog.md" >"$doc/changelog.gz"
  # The program itself writes its manual page and completions.
  says() { XDG_CACHE_HOME=$work/cache "$package/opt/skewscope/bin/skewscope" completion "$1"; }
  mkdir -p "$package/usr/share/man/man1" "$package/usr/share/bash-completion/completions" \
    "$package/usr/share/zsh/vendor-completions" "$package/usr/share/fish/vendor_completions.d"
  says man | gzip -9n >"$package/usr/share/man/man1/skewscope.1.gz"
  says bash >"$package/usr/share/bash-completion/completions/skewscope"
  { echo "#compdef skewscope" && says zsh; } >"$package/usr/share/zsh/vendor-completions/_skewscope"
  says fish >"$package/usr/share/fish/vendor_completions.d/skewscope.fish"
  # Not du: how many blocks a file takes differs from one copy to the next.
  installed=$(find "$package/opt" -printf '%y %s\n' | awk '{k += $1 == "f" ? int(($2 + 1023) / 1024) : 1} END {print k}')
  cat >"$package/DEBIAN/control" <<CONTROL
Package: skewscope
Version: $version
Architecture: $machine
Maintainer: $maintainer${address:+
Homepage: $address}
Section: science
Priority: optional
Installed-Size: $installed
Depends: libc6 (>= 2.31), libgtk-3-0 | libgtk-3-0t64, libxtst6, libgl1, libfreetype6, fontconfig
Description: shows why image-classification pathways give different results
 Skewscope runs one model on one picture through several preprocessing
 pathways, shows the stage where they first differ, and names the cause.
CONTROL
  for script in postinst postrm; do
    cat >"$package/DEBIAN/$script" <<'SCRIPT'
#!/bin/sh
# The desktop's own triggers do this, too, where they are installed.
set -e
command -v update-mime-database >/dev/null && update-mime-database /usr/share/mime || true
command -v update-desktop-database >/dev/null && update-desktop-database -q /usr/share/applications || true
SCRIPT
    chmod 755 "$package/DEBIAN/$script"
  done
  find "$package" -type d -exec chmod 755 {} +
  find "$package/usr" "$package/DEBIAN/control" -type f -exec chmod 644 {} +
  find "$package" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
  dpkg-deb -Zgzip -z1 --root-owner-group --build "$package" "$out/skewscope${suffix}_${version}_$machine.deb" >/dev/null
fi
ls -l "$out"
