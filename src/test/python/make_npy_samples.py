"""Writes the .npy and .npz files that NpyReaderTest and NpzReaderTest read.

Usage: python make_npy_samples.py src/test/resources/npy
"""

import pathlib
import sys

import numpy as np

folder = pathlib.Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
values = np.arange(24).reshape(2, 3, 4)

for code in ("u1", "u2", "i1", "i2", "i4", "i8", "u4", "f2", "f4", "f8"):
    np.save(folder / f"{code}.npy", values.astype(code))
    np.save(folder / f"{code}-big-endian.npy", values.astype(">" + code))
np.save(folder / "bool.npy", values % 3 == 0)
np.save(folder / "fortran.npy", np.asfortranarray(values.astype("f4")))
np.save(folder / "fortran-big-endian.npy", np.asfortranarray(values.astype(">f8")))
np.save(folder / "scalar.npy", np.float32(2.5))
np.save(folder / "row.npy", np.array([np.nan, np.inf, -np.inf, -0.0], "f4"))
np.save(folder / "large-integers.npy", np.array([2**40, -(2**40)], "i8"))
np.save(folder / "inexact-integers.npy", np.array([2**60 + 1], "i8"))
np.save(folder / "objects.npy", np.array([{"a": 1}, None], dtype=object), allow_pickle=True)
np.save(folder / "complex.npy", np.array([1j]))
np.save(folder / "records.npy", np.zeros(2, dtype=[("x", "f4"), ("y", "i4")]))
for version in ((1, 0), (2, 0), (3, 0)):
    with open(folder / f"version-{version[0]}.npy", "wb") as out:
        np.lib.format.write_array(out, values.astype("f4"), version=version)
np.savez(folder / "stored.npz", batch=values.astype("f4"), logits=np.array([1.0, 2.0]))
np.savez_compressed(folder / "compressed.npz", batch=values.astype("f4"))
