"""Writes the last line of patterns of src/test/resources/code/patterns that have none, from what import-code reads.

    python3 src/test/python/expect_patterns.py SKEWSCOPE.jar ANSWERS PATTERN.py...

Each pattern's JSON is kept in ANSWERS, for `judge_code_import.py PATTERNS ANSWERS ...`, which runs the pattern. Only a
pattern that the judge calls right belongs into the repository.
"""

import json
import pathlib
import subprocess
import sys

ENDS = ("# pathway: ", "# refused: line ")


def main(jar, answers, *patterns):
    for pattern in map(pathlib.Path, patterns):
        said = subprocess.run(["java", "-jar", jar, "import-code", pattern, "--json", "-"], stdout=subprocess.PIPE, text=True).stdout
        pathlib.Path(answers, pattern.stem + ".json").write_text(said)
        text, found = pattern.read_text().rstrip("\n"), json.loads(said)
        if text.splitlines()[-1].startswith(ENDS):
            continue
        if len(found["pathways"]) == 1:
            line = ENDS[0] + ",".join(f"{key}={value}" for key, value in found["pathways"][0]["options"].items())
            pattern.write_text(text + "\n" + line + "\n")
        print(pattern.name, found["pathways"] or found["refused"] or found["asks"])


if __name__ == "__main__":
    main(*sys.argv[1:])
