import os
import cv2
import numpy as np


def gather(paths):
    rows = []
    for p in paths:
        if not p.endswith((".jpg", ".png")):
            continue
        img = cv2.imread(p)
        img = cv2.resize(img, (64, 64), interpolation=cv2.INTER_AREA)
        rows.append(img)
    return np.array(rows, dtype="float32") / 255.0


def prepare(path):
    return gather([path])
# pathway: decoder=opencv,mode=rgb,channels=bgr,resize=opencv-area,size=64x64,normalize=divide-255,compute=float32
