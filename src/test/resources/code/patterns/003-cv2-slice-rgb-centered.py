import cv2 as cv
import numpy as np


def prepare(path):
    frame = cv.imread(path)[:, :, ::-1]
    frame = cv.resize(frame, dsize=(200, 100))
    blob = (np.float32(frame) - 127.5) / 127.5
    return blob.reshape(1, 100, 200, 3)
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-linear,size=100x200,normalize=minus-127.5-by-127.5,compute=float32,batch=1
