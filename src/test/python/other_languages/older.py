"""Resizes by the library of this environment, an older release: lines "VALUE HEIGHT WIDTH FRAMING LENGTH", each with an .npy array.

Each answer is a line "LENGTH -" or "0 REFUSAL", and the array."""

import io
import pathlib
import sys

import numpy as np

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
import versions  # noqa: E402

versions.optional("PIL", "cv2", "tensorflow", "keras", "skimage")
from oracle import framings, resizers  # noqa: E402


def main():
    given, answers = sys.stdin.buffer, sys.stdout.buffer
    while line := given.readline().decode():
        value, height, width, framing, length = line.split()
        picture = np.load(io.BytesIO(given.read(int(length))))
        try:
            written = io.BytesIO()
            size = int(height), int(width)
            resized = resizers.resize(picture, size, value) if framing == "-" else framings.framed(picture, size, value, framing)
            np.save(written, np.asarray(resized))
            answers.write(f"{len(written.getvalue())} -\n".encode() + written.getvalue())
        except Exception as refusal:
            answers.write(f"0 {type(refusal).__name__}: {refusal}".splitlines()[0].encode() + b"\n")
        answers.flush()


if __name__ == "__main__":
    main()
