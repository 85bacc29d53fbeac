import cv2
import numpy as np


def prepare(path):
    x = cv2.imread(path).astype(np.float32) / 255
    return cv2.resize(x, (224, 224))[None]
# refused: line 6
