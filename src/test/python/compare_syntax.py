#!/usr/bin/env python3
"""Holds the Python reader against CPython's ast: the same calls by line and the same assignments.

  compare_syntax.py --classes target/quick/classes:target/quick/test-classes [FOLDER ...]

Without folders the standard library of the Python that runs this is read, with its tests. Files that CPython itself
refuses are left out. Not compared is what stands inside formatted strings (they are opaque to the reader), in
annotations, and in the patterns of match statements.
"""
import argparse
import ast
import collections
import os
import subprocess
import sys
import sysconfig
import tempfile
import tokenize
import warnings


def name(node):
    if isinstance(node, ast.Name):
        return node.id
    if isinstance(node, ast.Attribute):
        return name(node.value) + "." + node.attr
    return "?"


class Calls(ast.NodeVisitor):
    def __init__(self):
        self.found = []

    def visit_Call(self, node):
        self.found.append(f"C {node.lineno} {name(node.func)} {len(node.args) + len(node.keywords)}")
        self.generic_visit(node)

    def visit_Assign(self, node):
        self.found += [f"A {node.lineno} {name(target)}" for target in node.targets]
        self.generic_visit(node)

    def visit_AnnAssign(self, node):
        if node.value is not None:
            self.found.append(f"A {node.lineno} {name(node.target)}")
            self.visit(node.value)

    def visit_JoinedStr(self, node):
        pass

    def visit_arg(self, node):
        pass

    def visit_match_case(self, node):
        for child in node.body:
            self.visit(child)

    def visit_FunctionDef(self, node):
        for child in [node.args, *node.decorator_list, *node.body]:
            self.visit(child)

    visit_AsyncFunctionDef = visit_FunctionDef


def files(folders):
    for folder in folders:
        for root, _, names in os.walk(folder):
            for n in sorted(names):
                if n.endswith(".py"):
                    yield os.path.join(root, n)


def main():
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("folders", nargs="*", default=[sysconfig.get_path("stdlib")])
    ask.add_argument("--classes", default="target/quick/classes:target/quick/test-classes")
    a = ask.parse_args()
    warnings.simplefilter("ignore")
    expected, lines = {}, 0
    for file in files(a.folders):
        if "site-packages" in file:
            continue
        try:
            with open(file, encoding="utf-8") as stream:
                text = stream.read()
            calls = Calls()
            calls.visit(ast.parse(text))
        except (SyntaxError, UnicodeDecodeError, ValueError, RecursionError):
            continue
        expected[file] = collections.Counter(calls.found)
        lines += text.count("\n")
    with tempfile.NamedTemporaryFile("w", suffix=".txt", delete=False) as listing:
        listing.write("\n".join(expected))
    run = subprocess.run(["java", "-cp", a.classes, "org.skewscope.code.python.SyntaxDump", listing.name],
                         capture_output=True, text=True)
    os.unlink(listing.name)
    if run.returncode:
        sys.exit(run.stderr)
    got, file, broken = {}, None, {}
    for line in run.stdout.splitlines():
        if line.startswith("F "):
            file = line[2:]
            got[file] = collections.Counter()
        elif line.startswith("U "):
            broken.setdefault(file, []).append(line)
        else:
            got[file][line] += 1
    same = 0
    for file, calls in expected.items():
        if got.get(file) == calls:
            same += 1
            continue
        missing = list((calls - got.get(file, collections.Counter())).elements())
        added = list((got.get(file, collections.Counter()) - calls).elements())
        print(f"{file}: missing {missing[:3]} of {len(missing)}, added {added[:3]} of {len(added)};"
              f" {broken.get(file, [])[:3]}")
    print(f"the same calls and assignments in {same} of {len(expected)} files, {lines:,} lines,"
          f" {sum(sum(c.values()) for c in expected.values()):,} nodes")
    sys.exit(0 if same >= 0.99 * len(expected) else 1)


if __name__ == "__main__":
    main()
