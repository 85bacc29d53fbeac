import cv2
import numpy as np


def prepare(path):
    x = cv2.resize(cv2.imread(path), (224, 224))
    x = x - 127
    return x[None]
# refused: line 7
