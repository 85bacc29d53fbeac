"""Drives ``skewscope mcp`` by the official Python client, with and without a handshake, over planted causes.

    python mcp_clients.py [--cases 20] [--skip 0] [--mode auto] COMMAND...

COMMAND starts Skewscope, such as ``skewscope`` or ``java -jar target/skewscope.jar``. Needs ``pip install mcp``. Each planting
of plantings.json is two pathways that differ in one cause; the answer of the tool ``explain`` has to name the cause's code.
Then each tool is called, also with much to say. Prints one line a call, and exits with 1 if a code is missing, a call fails, or
an answer is longer than 2,000 bytes.
"""

import argparse
import asyncio
import json
import pathlib
import subprocess
import sys
import tempfile
import time

from mcp import StdioServerParameters
from mcp.client.stdio import stdio_client

ROOT = pathlib.Path(__file__).resolve().parents[3]
PLANTINGS = json.loads((ROOT / "resources/org/skewscope/verdict/plantings.json").read_text())
PICTURE = "osprey-three-answers.jpg"
MOST_BYTES = 2000

# Modes of the official client, and the revision that each has to agree on.
MODES = {"legacy": "2025-11-25", "auto": "2026-07-28"}


def pathway(changes, name, start):
    """Returns a typed pathway; a later value of an option replaces an earlier one."""
    settings = dict(each.split("=", 1) for each in changes)
    return ",".join([start, *(f"{key}={value}" for key, value in settings.items()), f"name={name}"])


async def session(command, mode, use):
    server = StdioServerParameters(command=command[0], args=[*command[1:], "mcp"])
    try:
        from mcp import Client
    except ImportError:
        Client = None
    if Client is not None:
        async with Client(stdio_client(server), mode=mode) as client:
            return await use(client, client.protocol_version)
    from mcp import ClientSession

    async with stdio_client(server) as (read, write), ClientSession(read, write) as client:
        hello = await client.initialize()
        return await use(client, hello.protocolVersion)


def field(result, *names):
    for name in names:
        if hasattr(result, name):
            return getattr(result, name)
    raise AttributeError(names)


def calls(command, folder):
    """Makes files for the tools, and returns each call: the tool, its arguments, and whether it may be refused."""
    photo = str(ROOT / "sample-images" / PICTURE)
    models = ROOT / "src" / "test" / "resources"
    code = folder / "prepare.py"
    code.write_text("import numpy as np\nfrom PIL import Image\n" + "".join(
        f"def prepare{n}(path):\n    return np.asarray(Image.open(path).convert('RGB').resize(({n + 32}, {n + 32})), np.float32) / 255\n"
        for n in range(60)))
    shape = "{'descr': '<f4', 'fortran_order': False, 'shape': (224, 224, 3), }"
    (folder / "zeros.npy").write_bytes(b"\x93NUMPY\x01\0v\0" + shape.ljust(117).encode() + b"\n" + bytes(224 * 224 * 12))
    for words in (["audit", ROOT / "sample-images" / "cat.png", "--out", folder / "a.skewaudit"],
                  ["bundle", folder / "a.skewaudit", "--out", folder / "b.skew.zip", "--pictures", "all"]):
        subprocess.run([*command, *map(str, words)], check=True, capture_output=True)
    many = [f"eager,resize={resize},name={resize}-{'x' * 100}" for resize in
            ("tf-bilinear", "pillow-bilinear", "opencv-linear", "pillow-nearest", "tf-nearest", "pillow-lanczos", "opencv-area")]
    files = [models / "onnx" / name for name in ("nchw.onnx", "nhwc.onnx")]
    return [
        ("import_code", {"file": str(code), "function": "prepare7"}, False),
        ("import_code", {"file": str(code)}, True),
        ("describe_model", {}, False),
        ("describe_model", {"pathways": many}, False),
        ("compare", {"picture": photo}, False),
        ("compare", {"picture": photo, "pathways": many}, False),
        ("explain", {"picture": photo, "a": many[0], "b": many[3] + ",normalize=torch-imagenet,channels=bgr"}, False),
        ("find_recipe", {"picture": photo, "tensor": str(folder / "zeros.npy")}, False),
        ("diff_models", {"a": str(files[0]), "b": str(files[1])}, False),
        ("reproduce", {"picture": photo, "a": "eager", "b": "eager,resize=tf-bilinear,name=b", "out": str(folder / "report")}, False),
        ("verify", {"bundle": str(folder / "b.skew.zip")}, False),
        ("verify", {"bundle": str(folder / ("n" * 200 + ".skew.zip"))}, True),
    ]


async def answered(client, command):
    """Calls each tool; returns how many calls fail or are answered at too great length."""
    wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, arguments, refusable in calls(command, pathlib.Path(folder)):
            began = time.monotonic()
            result = await client.call_tool(name, arguments)
            text = result.content[0].text
            error = field(result, "is_error", "isError")
            good = (refusable or not error) and len(text.encode()) <= MOST_BYTES
            wrong += not good
            shown = text[:90] if error else json.loads(text)["sentence"][:90]
            print(f"  {'ok   ' if good else 'WRONG'} {name}, {len(text.encode())} bytes, {time.monotonic() - began:.1f} s: {shown}")
    return wrong


async def check(command, mode, cases):
    wrong = 0

    async def use(client, revision):
        nonlocal wrong
        print(f"{mode}: revision {revision}")
        wrong += revision != MODES.get(mode, revision)
        tools = (await client.list_tools()).tools
        print(f"  {len(tools)} tools")
        wrong += len(tools) != 8
        refused = await client.call_tool("compare", {"picture": "/no/such/picture.jpg"})
        wrong += not field(refused, "is_error", "isError")
        print(f"  refused: {refused.content[0].text[:100]}")
        for code, planted in cases:
            began = time.monotonic()
            start = planted.get("start", PLANTINGS["start"])
            arguments = {
                "picture": str(ROOT / "sample-images" / planted.get("picture", PICTURE)),
                "a": pathway(planted["a"], "a", start),
                # A planting's b changes its a.
                "b": pathway([*planted["a"], *planted["b"]], "b", start),
            }
            result = await client.call_tool("explain", arguments)
            text = result.content[0].text
            error = field(result, "is_error", "isError")
            named = "" if error else json.loads(text).get("code")
            good = named == code and len(text.encode()) <= MOST_BYTES
            wrong += not good
            seconds = time.monotonic() - began
            shown = text[:90] if error else json.loads(text)["sentence"][:90]
            print(f"  {'ok   ' if good else 'WRONG'} {code} named {named}, {len(text.encode())} bytes, {seconds:.1f} s: {shown}")
        wrong += await answered(client, command)

    await session(command, mode, use)
    return wrong


async def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("command", nargs=argparse.REMAINDER)
    parser.add_argument("--cases", type=int, default=20)
    parser.add_argument("--skip", type=int, default=0, help="leaves out the first cases")
    parser.add_argument("--mode", choices=sorted(MODES), action="append")
    given = parser.parse_args()
    cases = list(PLANTINGS["plantings"].items())[given.skip : given.skip + given.cases]
    wrong = 0
    for mode in given.mode or MODES:
        wrong += await check(given.command, mode, cases)
    print("All named." if not wrong else f"{wrong} are wrong.")
    return 1 if wrong else 0


sys.exit(asyncio.run(main()))
