import albumentations as A
import cv2
import numpy as np

steps = A.Compose([
    A.LongestMaxSize(320),
    A.PadIfNeeded(320, 320, border_mode=cv2.BORDER_REFLECT_101),
])


def prepare(path):
    x = steps(image=cv2.imread(path))["image"]
    return x[None].astype(np.float32) / 255
# refused: line 7
