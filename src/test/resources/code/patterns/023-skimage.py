from skimage import io
from skimage.transform import resize
import numpy as np


def prepare(path):
    image = io.imread(path)
    image = resize(image, (128, 96, 3))
    return image[np.newaxis].astype(np.float32)
