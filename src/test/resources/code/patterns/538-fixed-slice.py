import cv2
import numpy as np


def prepare(path):
    x = cv2.resize(cv2.imread(path), (256, 256))
    x = x[16:240, 16:240, ::-1]
    return x[None].astype(np.float32) / 255
