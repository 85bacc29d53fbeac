import numpy as np
from PIL import Image
def norm(x):
    x /= 255
def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((64, 64)), dtype=np.float32)
    norm(x)
    return x[None]
# refused: line 8
