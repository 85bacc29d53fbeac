"""Finds a picture and a model among the repository's, and the jar: SKEWSCOPE_JAR or the last build."""

from __future__ import annotations

import os
import pathlib

import pytest

import skewscope as sk

ROOT = pathlib.Path(__file__).resolve().parents[3]


def pytest_configure():
    packaged = pathlib.Path(sk.__file__).parent / "java/skewscope.jar"
    if not os.environ.get("SKEWSCOPE_JAR") and not packaged.exists():
        for build in ("target/skewscope.jar", "target/quick/skewscope.jar"):
            if (ROOT / build).exists():
                os.environ["SKEWSCOPE_JAR"] = str(ROOT / build)


@pytest.fixture(scope="session")
def photo() -> str:
    return str(ROOT / "sample-images/osprey-three-answers.jpg")


@pytest.fixture(scope="session")
def tflite() -> str:
    return str(ROOT / "resources/models/efficientnet-lite0-tflite/efficientnet-lite0.tflite")


@pytest.fixture
def prepare():
    """The preprocessing that the preset tflite has, in Pillow and NumPy."""
    import numpy as np
    from PIL import Image

    def mine(path):
        resized = Image.open(path).convert("RGB").resize((224, 224), Image.Resampling.BICUBIC)
        return (np.asarray(resized) / 255.0).astype(np.float32)

    return mine
