"""Reads a PyTorch state dict saved in the legacy (pre-1.6, not zipped) format without PyTorch.

The file is four pickles (magic number, protocol, machine description, the dict with its tensors as references),
one pickle that lists the storages, then each storage as an 8-byte count and its raw little-endian values.
"""

import collections
import pickle
import struct

import numpy as np

MAGIC = 0x1950A86A20F9469CFC6C
DTYPES = {"FloatStorage": np.dtype("<f4"), "LongStorage": np.dtype("<i8")}


class _Tensor:
    def __init__(self, storage, offset, shape, stride):
        self.storage, self.offset, self.shape, self.stride = storage, offset, shape, stride


def _rebuild_tensor(storage, offset, shape, stride, *_):
    return _Tensor(storage, offset, shape, stride)


class _Unpickler(pickle.Unpickler):
    """Admits tensors in an OrderedDict and nothing else: a pickle can otherwise run any code."""

    def find_class(self, module, name):
        if (module, name) == ("collections", "OrderedDict"):
            return collections.OrderedDict
        if (module, name) == ("torch._utils", "_rebuild_tensor_v2"):
            return _rebuild_tensor
        if module == "torch" and name in DTYPES:
            return name
        raise pickle.UnpicklingError(f"{module}.{name} is not expected in a state dict")

    def persistent_load(self, reference):
        _, storage_type, key, _, _, _ = reference
        return storage_type, key


def load(path):
    """The tensors by name, as numpy arrays."""
    with open(path, "rb") as file:
        if _Unpickler(file).load() != MAGIC:
            raise ValueError(f"{path} is not a legacy PyTorch file")
        _Unpickler(file).load()  # protocol version
        _Unpickler(file).load()  # byte order and type sizes of the machine that wrote it
        tensors = _Unpickler(file).load()
        types = {t.storage[1]: DTYPES[t.storage[0]] for t in tensors.values()}
        storages = {}
        for key in _Unpickler(file).load():
            (count,) = struct.unpack("<q", file.read(8))
            storages[key] = np.frombuffer(file.read(count * types[key].itemsize), types[key])
    return {name: _array(tensor, storages[tensor.storage[1]]) for name, tensor in tensors.items()}


def _array(tensor, storage):
    strides = [s * storage.itemsize for s in tensor.stride]
    return np.lib.stride_tricks.as_strided(storage[tensor.offset:], tensor.shape, strides).copy()
