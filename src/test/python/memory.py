"""Draws the resident memory of the application's processes over time, while one command works on many pictures.

    python memory.py OUTPUT [--audit] [--pictures 10000] [--photos DIR] [--jar JAR] [--nice]
    python memory.py OUTPUT --explanations 500 [--jar JAR]

Writes OUTPUT.csv (seconds, pictures done, megabytes of each process) and OUTPUT.svg, and says by how much each process
grew: the median of the last tenth of the time against that of the second tenth, since the first one is the start. The
pictures are small samples, or the JPEG files of a folder, with other bytes appended, so that no result is known.
Linux only.
"""

import argparse
import os
import pathlib
import statistics
import subprocess
import tempfile
import threading
import time

PROJECT = pathlib.Path(__file__).resolve().parents[3]
SAMPLES = PROJECT / "sample-images"
COLORS = {"launcher": "#888888", "application": "#1f77b4", "engine": "#d62728"}


def photos(folder, source, count, largest):
    jpegs = sorted(path for path in source.iterdir()
                   if path.suffix.lower() in (".jpg", ".jpeg") and path.stat().st_size < largest)
    for index in range(count):
        path = jpegs[index % len(jpegs)]
        # Decoders stop at the end of the picture.
        (folder / f"{index:05}-{path.name}").write_bytes(path.read_bytes() + index.to_bytes(4, "big"))


def children(pid):
    try:
        return [int(child) for task in os.listdir(f"/proc/{pid}/task")
                for child in pathlib.Path(f"/proc/{pid}/task/{task}/children").read_text().split()]
    except OSError:
        return []


def resident(pid):
    """Megabytes by the kind of process."""
    sizes, waiting = {}, [pid]
    while waiting:
        each = waiting.pop()
        waiting += children(each)
        try:
            line = pathlib.Path(f"/proc/{each}/cmdline").read_text()
            status = pathlib.Path(f"/proc/{each}/status").read_text()
        except OSError:
            continue
        kind = ("engine" if "EngineWorker" in line else "application" if "skewscope.Application" in line or "ManyExplanations" in line
                else "launcher" if "-jar" in line else None)
        if kind and "VmRSS:" in status:
            size = int(status.split("VmRSS:")[1].split()[0]) / 1024
            sizes[kind] = max(size, sizes.get(kind, 0))
    return sizes


def watch(process, done, rows):
    began = time.monotonic()
    while process.poll() is None:
        rows.append((time.monotonic() - began, done[0], resident(process.pid)))
        time.sleep(0.5)


def growth(rows, kind):
    values = [sizes[kind] for _, _, sizes in rows if kind in sizes]
    tenth = max(1, len(values) // 10)
    return statistics.median(values[tenth:2 * tenth]), statistics.median(values[-tenth:]), max(values), values[-2:][0]


def svg(rows):
    width, height, left = 900, 400, 50
    last, top = rows[-1][0], max(max(sizes.values(), default=1) for _, _, sizes in rows) * 1.1
    x = lambda seconds: left + (width - left) * seconds / last
    y = lambda size: height - 20 - (height - 40) * size / top
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" font-family="sans-serif" font-size="12">',
             f'<rect width="{width}" height="{height}" fill="white"/>']
    for size in range(0, int(top), 100):
        parts.append(f'<path d="M{left} {y(size):.1f}H{width}" stroke="#ddd"/><text x="4" y="{y(size) + 4:.1f}">{size} MB</text>')
    for number, (kind, color) in enumerate(COLORS.items()):
        points = " ".join(f"{x(seconds):.1f},{y(sizes[kind]):.1f}" for seconds, _, sizes in rows if kind in sizes)
        parts.append(f'<polyline points="{points}" fill="none" stroke="{color}"/>'
                     f'<text x="{left + 10 + 110 * number}" y="14" fill="{color}">{kind}</text>')
    parts.append(f'<text x="{width - 200}" y="{height - 4}">{last:.0f} s, {rows[-1][1]} pictures</text></svg>')
    return "\n".join(parts)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("output", type=pathlib.Path)
    parser.add_argument("--audit", action="store_true", help="audit them instead of comparing them")
    parser.add_argument("--pictures", type=int, default=10_000)
    parser.add_argument("--photos", type=pathlib.Path, default=SAMPLES)
    parser.add_argument("--largest", type=int, default=60_000, help="bytes of the samples that are taken")
    parser.add_argument("--explanations", type=int, help="explain so many pictures in one engine instead")
    parser.add_argument("--jar", type=pathlib.Path, default=PROJECT / "target" / "skewscope.jar")
    parser.add_argument("--classes", help="the class path of ManyExplanations, for --explanations")
    parser.add_argument("--nice", action="store_true", help="let everything else go first")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = pathlib.Path(temporary) / "photos"
        folder.mkdir()
        photos(folder, options.photos, options.explanations or options.pictures, options.largest)
        work = (["audit", str(folder), "--out", str(folder.parent / "a.skewaudit")] if options.audit else
                ["compare", str(folder), "--json", os.devnull])
        command = (["java", "-cp", options.classes, "org.skewscope.benchmark.ManyExplanations", str(folder)]
                   if options.explanations else
                   ["java", "-jar", str(options.jar.resolve()), *work])
        process = subprocess.Popen((["nice", "-n", "19"] if options.nice else []) + command,
                                   stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, errors="replace")
        done, rows = [0], []
        watcher = threading.Thread(target=watch, args=(process, done, rows))
        watcher.start()
        said = []
        for line in process.stderr:
            said.append(line)
            words = line.replace(":", " ").split()
            if words[:1] in (["Comparing"], ["Audited"]) and words[1].replace(",", "").isdigit():
                done[0] = int(words[1].replace(",", ""))
        watcher.join()
        if process.returncode not in (0, 1):
            raise SystemExit(f"{command} ended with {process.returncode}: {''.join(said[-5:])}")
    kinds = [kind for kind in COLORS if any(kind in sizes for _, _, sizes in rows)]
    lines = ["seconds,pictures," + ",".join(kinds)]
    lines += [f"{seconds:.1f},{count}," + ",".join(f"{sizes.get(kind, 0):.0f}" for kind in kinds)
              for seconds, count, sizes in rows]
    options.output.with_suffix(".csv").write_text("\n".join(lines) + "\n")
    options.output.with_suffix(".svg").write_text(svg(rows))
    for kind in kinds:
        early, late, most, last = growth(rows, kind)
        print(f"{kind}: {early:.0f} MB early, {late:.0f} MB late ({(late / early - 1) * 100:+.1f} %), at most {most:.0f} MB, "
              f"{last:.0f} MB at the end")
    print(f"{rows[-1][0]:.0f} s, load {os.getloadavg()[0]:.1f}")


if __name__ == "__main__":
    main()
