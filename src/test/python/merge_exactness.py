"""Enters new rows into the table "How exact is this?"; rows of values that were not run stay.

    python src/test/python/merge_exactness.py target/exactness.json target/execution.json [--only resize=torch- store=]

The first is what OracleTest wrote: its date, seed and versions become the table's. The others are lists of rows.
With --only, the rows of these beginnings alone are entered, and date, seed and cases stay those of the last whole run.
Kinds of values that take numbers, such as `keras-pad:`, have no row.
"""

import json
import pathlib
import sys

TABLE = pathlib.Path(__file__).resolve().parents[3] / "resources" / "org" / "skewscope" / "option" / "exactness.json"


def main(*words):
    files, only = words, ()
    if "--only" in words:
        files, only = words[:words.index("--only")], tuple(words[words.index("--only") + 1:])
    table = json.loads(TABLE.read_text())
    rows = {(row["option"], row["value"]): row for row in table["values"]}
    for file in files:
        found = json.loads(pathlib.Path(file).read_text())
        if isinstance(found, dict):
            versions = table["versions"] | found["versions"]
            table |= {"versions": versions} if only else found | {"versions": versions}
            found = found["values"]
        found = [row for row in found if not row["value"].endswith(":")
                 and (not only or f"{row['option']}={row['value']}".startswith(only))]
        rows |= {(row["option"], row["value"]): row for row in found}
    table["values"] = [rows[key] for key in sorted(rows)]
    TABLE.write_text(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
