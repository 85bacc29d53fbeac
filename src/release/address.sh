#!/usr/bin/env bash
# Writes the project's address into each file that names it; none does while nothing is published.
#
#   src/release/address.sh https://example.org/skewscope
set -euo pipefail
address=${1:?Name the address of the project, such as https://example.org/skewscope.}
[[ $address =~ ^https://[^[:space:]\"\<\&]+$ ]] || { echo "$address is no address that begins with https://." >&2; exit 2; }
cd "$(dirname "$0")/../.."
# Each file loses the address that it has, then gets the new one behind a line that it always has.
sed -i -e '/^  <url>.*<\/url>$/d' -e '/^  <scm><url>/d' \
  -e "0,/^  <description>.*<\/description>$/s||&\n  <url>$address</url>\n  <scm><url>$address</url></scm>|" pom.xml
sed -i -e '/^repository-code: /d' -e "s|^license: Apache-2.0\$|&\nrepository-code: \"$address\"|" CITATION.cff
sed -i -e '/^\[project.urls\]$/,/^$/d' -e "s|^\[project.scripts\]\$|[project.urls]\nRepository = \"$address\"\n\n&|" src/python/pyproject.toml
sed -i -e '/^The project lives at <https:.*>\.$/d' -e "s|^To cite it, use \`CITATION.cff\`\.\$|&\nThe project lives at <$address>.|" README.md
