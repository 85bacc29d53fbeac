import cv2
import numpy as np


def prepare(path):
    x = cv2.imread(path)
    h, w = x.shape[:2]
    side = min(h, w)
    x = x[:side, :side]
    return cv2.resize(x, (224, 224)).astype(np.float32)[None] / 255
# refused: line 9
