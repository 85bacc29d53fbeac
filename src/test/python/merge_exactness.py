"""Enters new rows into the table "How exact is this?"; rows of values that were not run stay.

    python src/test/python/merge_exactness.py target/exactness.json target/execution.json

The first is what OracleTest wrote: its date, seed and versions become the table's. The others are lists of rows.
"""

import json
import pathlib
import sys

TABLE = pathlib.Path(__file__).resolve().parents[3] / "resources" / "org" / "skewscope" / "option" / "exactness.json"


def main(*files):
    table = json.loads(TABLE.read_text())
    rows = {(row["option"], row["value"]): row for row in table["values"]}
    for file in files:
        found = json.loads(pathlib.Path(file).read_text())
        if isinstance(found, dict):
            table |= found | dict(versions=table["versions"] | found["versions"])
            found = found["values"]
        rows |= {(row["option"], row["value"]): row for row in found}
    table["values"] = [rows[key] for key in sorted(rows)]
    TABLE.write_text(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
