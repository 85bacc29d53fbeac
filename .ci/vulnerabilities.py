"""Names known vulnerabilities of a bill of materials, from an offline copy of the OSV database.

    python3 .ci/vulnerabilities.py BOM.json DATABASE [--ignore ID,...]

DATABASE is a ZIP file or a folder of records in OSV's format (one JSON file each), such as OSV's export of all Maven records.
No network is used. A component is affected where a record of the Maven ecosystem lists its version, or a range holds it;
versions are compared as Maven compares them. Components that no pom names (native code inside jars) are listed as not looked
up, with their versions. Exits with 1 if a component is affected, with 3 if the database has no record of Maven at all.
"""

import argparse
import json
import pathlib
import re
import sys
import zipfile

QUALIFIERS = {"alpha": 1, "a": 1, "beta": 2, "b": 2, "milestone": 3, "m": 3, "rc": 4, "cr": 4, "snapshot": 5, "": 6, "ga": 6,
              "final": 6, "release": 6, "sp": 7}


def key(version):
    """Orders versions: numbers by value, known qualifiers before or after a release, others after, trailing zeros left out."""
    parts = []
    for part in re.findall(r"\d+|[a-z]+", version.lower()):
        if part.isdigit():
            parts.append((9, int(part), ""))
        else:
            while parts and parts[-1] == (9, 0, ""):
                parts.pop()
            rank = QUALIFIERS.get(part)
            parts.append((rank, 0, "") if rank is not None else (8, 0, part))
    while parts and parts[-1] in ((9, 0, ""), (6, 0, "")):
        parts.pop()
    return parts + [(6, 0, "")]


def records(database):
    if database.is_dir():
        for path in sorted(database.rglob("*.json")):
            yield json.loads(path.read_text())
    else:
        with zipfile.ZipFile(database) as archive:
            for name in sorted(archive.namelist()):
                if name.endswith(".json"):
                    yield json.loads(archive.read(name))


def holds(events, version):
    inside = False
    ordered = sorted(events, key=lambda event: key(next(iter(event.values())) if "introduced" not in event
                                                   or event["introduced"] != "0" else ""))
    for event in ordered:
        if "introduced" in event:
            if event["introduced"] == "0" or key(event["introduced"]) <= key(version):
                inside = True
        elif "fixed" in event:
            if key(event["fixed"]) <= key(version):
                inside = False
        elif "last_affected" in event and key(event["last_affected"]) < key(version):
            inside = False
    return inside


def affects(record, name, version):
    for affected in record.get("affected", []):
        package = affected.get("package", {})
        if package.get("ecosystem", "").split(":")[0] != "Maven" or package.get("name") != name:
            continue
        if version in affected.get("versions", []):
            return True
        for span in affected.get("ranges", []):
            if span.get("type") in ("ECOSYSTEM", "SEMVER") and holds(span.get("events", []), version):
                return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bom", type=pathlib.Path)
    parser.add_argument("database", type=pathlib.Path)
    parser.add_argument("--ignore", default="")
    options = parser.parse_args()
    components = json.loads(options.bom.read_text())["components"]
    ours = {f"{each['group']}:{each['name']}": each["version"] for each in components if "group" in each}
    looked, found = 0, []
    for record in records(options.database):
        if record.get("withdrawn"):
            continue
        for affected in record.get("affected", []):
            looked += affected.get("package", {}).get("ecosystem", "").startswith("Maven")
        if record.get("id") in options.ignore.split(","):
            continue
        for name, version in ours.items():
            if affects(record, name, version):
                found.append((name, version, record.get("id"), record.get("summary", "").strip()))
    for name, version, identity, summary in sorted(found):
        print(f"{name} {version}: {identity} {summary}")
    others = [f"{each['name']} {each.get('version', '')}".strip() for each in components if "group" not in each]
    print(f"{len(ours)} components looked up in {looked} entries, {len(found)} vulnerabilities. Not looked up, no package of"
          f" Maven: {', '.join(others) or 'none'}.")
    if not looked:
        print("The database holds no record of Maven. Name another file.", file=sys.stderr)
        sys.exit(3)
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
