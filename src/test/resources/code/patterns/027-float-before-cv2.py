import cv2
import numpy as np


def prepare(path):
    img = cv2.imread(path).astype(np.float32)
    img = cv2.resize(img, (224, 224))
    return (img / 255)[None]
