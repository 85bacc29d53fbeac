import numpy as np
from PIL import Image


def prepare(path, size=None):
    try:
        image = Image.open(path)
    except OSError as error:
        raise ValueError(path) from error
    size = size or (224, 224)
    image = image.convert("RGB").resize(size)
    array = np.asarray(image)
    assert array.ndim == 3
    if array.shape[-1] == 4:
        array = array[..., :3]
    return (array / 255.0).astype(np.float32)[np.newaxis, :]
