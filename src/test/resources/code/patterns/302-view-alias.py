import numpy as np
from PIL import Image


def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((50, 60)), dtype=np.float32)
    batch = x[..., ::-1][None]
    x -= 127.5
    return batch
# refused: line 8
