"""Compares the command line's output of two builds: every value of every option once.

    python compare_builds.py BEFORE.jar AFTER.jar PICTURE... [--explain] [--only KEY ...] [--new-keys]

Each jar needs its lib folder beside it. For every option, one `compare` of all its values against the preset `eager`
per picture: the JSON (but for what depends on time) and each
dumped tensor must be the same. With --explain also `explain --json` of each option's
first other value. What differs is listed with its place in the JSON; exit 1 if anything does. With --new-keys a key
that only the later build has is no difference.
"""

import argparse
import hashlib
import json
import pathlib
import subprocess
import sys
import tempfile

MOST_PATHWAYS = 8

# Times, and how far a search came before its time was up.
TIMED = {"milliseconds", "changeSearch"}


def run(jar, *words):
    done = subprocess.run(["java", "-jar", jar, *words], capture_output=True)
    return done.returncode, done.stdout, done.stderr.decode(errors="replace")


def digests(folder):
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*.npy"))
    }


def differences(before, after, place="", new_keys=False):
    """Each place in which two JSON values differ, with both. `new_keys`: those of `after` alone are no difference."""
    if isinstance(before, dict) and isinstance(after, dict):
        for key in [*before, *(key for key in after if key not in before and not new_keys)]:
            if key in TIMED:
                continue
            yield from differences(before.get(key), after.get(key), f"{place}.{key}", new_keys)
    elif isinstance(before, list) and isinstance(after, list) and len(before) == len(after):
        for index, pair in enumerate(zip(before, after)):
            yield from differences(*pair, f"{place}[{index}]", new_keys)
    elif before != after:
        yield f"{place}: {json.dumps(before)[:300]} -> {json.dumps(after)[:300]}"


def answer(jar, words, dumps):
    with tempfile.TemporaryDirectory() as folder:
        dump = ["--dump", folder] if dumps else []
        code, out, err = run(jar, *words, "--json", "-", *dump)
        found = {"exit": code, "errors": err.replace(folder, "DUMP").splitlines()}
        try:
            found["json"] = json.loads(out)
        except ValueError:
            found["text"] = out.decode(errors="replace")
        found["tensors"] = digests(pathlib.Path(folder))
        return found


def commands(options, pictures, explain, only):
    for option in options:
        key = option["key"]
        if only and key not in only:
            continue
        values = [value["id"] for value in option["values"]]
        for start in range(0, len(values), MOST_PATHWAYS):
            words = ["compare", *pictures, "--pathway", "eager"]
            for value in values[start : start + MOST_PATHWAYS]:
                words += ["--pathway", f"eager,{key}={value},name={key}-{value}"]
            yield words, True
        if explain:
            other = next((v for v in reversed(values) if v != option["defaults"]["eager"]), None)
            for picture in pictures[:2] if other else []:
                yield ["explain", picture, "--pathway", "eager", "--pathway", f"eager,{key}={other},name=b"], False


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("before")
    parser.add_argument("after")
    parser.add_argument("pictures", nargs="+")
    parser.add_argument("--explain", action="store_true")
    parser.add_argument("--only", nargs="*", default=[])
    parser.add_argument("--new-keys", action="store_true")
    arguments = parser.parse_args()
    jars = arguments.before, arguments.after
    options = [json.loads(run(jar, "options", "--json")[1]) for jar in jars]
    wrong = list(differences(*options, "options"))
    commands_run = 0
    for words, dumps in [
        (["compare", *arguments.pictures], True),
        *commands(options[0], arguments.pictures, arguments.explain, arguments.only),
    ]:
        found = [answer(jar, words, dumps) for jar in jars]
        commands_run += 1
        places = list(differences(*found, new_keys=arguments.new_keys))
        print(" ".join(words[len(arguments.pictures) + 1 :] or ["presets"])[:100], "same" if not places else "DIFFERS", flush=True)
        if places:
            wrong.append("\n    ".join([" ".join(words), *places]))
    print(f"{commands_run} commands, {len(wrong)} of them differ")
    print("\n".join(wrong))
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
