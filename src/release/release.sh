#!/usr/bin/env bash
# Does everything for a release but the upload:
#
#   src/release/release.sh 0.2.0 target/release
#
# It refuses a version that the files do not have or the changelog does not describe, runs the gate, builds jar, wheels and
# archives twice and compares their bytes, starts each archive, and writes SHA256SUMS, the bill of materials and the notes.
# Afterwards a person pushes the tag, reads the draft, publishes it, and uploads the wheels.
set -euo pipefail
version=$1
out=$(realpath -m "$2")
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
cd "$root"
fail() { echo "$1" >&2; exit 1; }

for file in pom.xml CITATION.cff src/python/pyproject.toml src/python/tf/pyproject.toml src/python/skewscope/__init__.py; do
  grep -qF "$version" "$file" || fail "$file does not name version $version. Set it, and commit."
done
grep -q "^## $version" src/docs/changelog.md || fail "src/docs/changelog.md has no section $version. Describe the changes."
[ -z "$(git status --porcelain)" ] || fail "The working tree has changes. Commit or remove them."
SOURCE_DATE_EPOCH=$(git log -1 --format=%ct)
export SOURCE_DATE_EPOCH
mkdir -p "$out"

python=${PYTHON:-python3}
"$python" -c "import hatchling" 2>/dev/null || fail "$python has no hatchling, which builds the wheels. Install it, or name another Python in PYTHON."
[ -n "${SKIP_GATE:-}" ] || mvn -B -ntp verify
built=$(mktemp -d)
trap 'rm -rf "$built"' EXIT
for round in one two; do
  mvn -B -ntp -q clean
  mvn -B -ntp -q -Dmaven.test.skip package
  mkdir -p "$built/$round"
  "$python" src/python/build_wheels.py target/skewscope.jar "$built/$round"
  src/release/package-linux.sh target/skewscope.jar "$built/$round"
  src/release/package-linux.sh target/skewscope.jar "$built/$round" --without-tensorflow
  (cd "$built/$round" && sha256sum -- * | sort -k2) >"$built/$round.sums"
done
diff "$built/one.sums" "$built/two.sums" || fail "Two builds differ in the files above."
cp "$built"/one/* "$out"

# Each archive runs where no Java is: the bundled model, without and with its class archive.
for archive in "$out"/skewscope*-"$version"-linux-*.tar.gz; do
  tar -xzf "$archive" -C "$built"
  for start in first second; do
    env -i HOME="$built/home" "$built/skewscope/bin/skewscope" compare sample-images/cat-224.png >/dev/null \
      || fail "The $start start of ${archive##*/} failed; its message is above."
  done
  rm -rf "${built:?}/skewscope" "${built:?}/home"
done
[ "$(stat -c %s "$out"/skewscope-"$version"-*.whl)" -le 70000000 ] || fail "The wheel is larger than 70 MB. Find what was added."

mvn -B -ntp -q -Pbom org.cyclonedx:cyclonedx-maven-plugin:makeBom
"$python" .ci/bom.py target/bom.json .ci/bom-more.json "$out/skewscope-$version.cdx.json"
sed -n "/^## $version/,/^## /{/^## /!p}" src/docs/changelog.md >"$out/notes.md"
(cd "$out" && rm -f SHA256SUMS && sha256sum -- * >SHA256SUMS)
ls -l "$out"
echo "Done. Push the tag v$version, read and publish the draft, and upload the two wheels."
