"""Completes the bill of materials that cyclonedx-maven-plugin writes.

    python3 .ci/bom.py BOM.json MORE.json TARGET.json

MORE.json corrects licences by package ("licences": {"group:name or group:*": [expression, reason]}) and adds what no pom
names ("components"): the model, the pictures, native code inside jars, and arithmetic that was ported from other libraries. A
component with "files" gets a SHA-256 over the names and contents of these files, so that a changed file changes the document.
The same input gives the same bytes.
"""

import fnmatch
import hashlib
import json
import pathlib
import sys


def digest(patterns):
    total = hashlib.sha256()
    files = sorted({path for pattern in patterns for path in pathlib.Path().glob(pattern) if path.is_file()})
    if not files:
        raise SystemExit(f"{patterns} names no file. Correct .ci/bom-more.json.")
    for path in files:
        total.update(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.as_posix()}\n".encode())
    return total.hexdigest()


def corrected(component, licences, used):
    name = f"{component.get('group', '')}:{component['name']}"
    for pattern, (expression, reason) in licences.items():
        if fnmatch.fnmatchcase(name, pattern):
            used.add(pattern)
            component["licenses"] = [{"expression": expression}]
            component.setdefault("properties", []).append({"name": "skewscope:licence", "value": reason})
    return component


def added(entry):
    component = {"type": entry.get("type", "library"), "bom-ref": "skewscope:" + entry["name"], "name": entry["name"]}
    if "version" in entry:
        component["version"] = entry["version"]
    component["description"] = entry["description"]
    if "files" in entry:
        component["hashes"] = [{"alg": "SHA-256", "content": digest(entry["files"])}]
        component["properties"] = [{"name": "skewscope:files", "value": " ".join(entry["files"])}]
    component["licenses"] = [{"expression": entry["licence"]}]
    if "url" in entry:
        component["externalReferences"] = [{"type": "website", "url": entry["url"]}]
    return component


def main():
    bom, more = (json.loads(pathlib.Path(name).read_text()) for name in sys.argv[1:3])
    used = set()
    components = [corrected(component, more["licences"], used) for component in bom["components"]]
    unused = set(more["licences"]) - used
    if unused:
        raise SystemExit(f"No component is called {', '.join(sorted(unused))}. Correct .ci/bom-more.json.")
    unknown = [component["name"] for component in components if not component.get("licenses")]
    if unknown:
        raise SystemExit(f"No licence is known of {', '.join(unknown)}. Name it in .ci/bom-more.json.")
    bom["components"] = components + [added(entry) for entry in more["components"]]
    for key in ("serialNumber",):
        bom.pop(key, None)
    bom.get("metadata", {}).pop("timestamp", None)
    pathlib.Path(sys.argv[3]).write_text(json.dumps(bom, indent=1, ensure_ascii=False) + "\n")
    print(f"{len(components)} components of Maven, {len(more['components'])} more")


main()
