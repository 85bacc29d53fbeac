import cv2
import numpy as np


def prepare(path):
    x = cv2.imread(path)[:, :, ::-1]
    h, w = x.shape[0], x.shape[1]
    short = min(h, w)
    x = cv2.resize(np.ascontiguousarray(x), (w * 256 // short, h * 256 // short))
    h, w = x.shape[:2]
    top, left = (h - 224) // 2, (w - 224) // 2
    x = x[top:top + 224, left:left + 224]
    return x.astype(np.float32)[np.newaxis] / 255.0
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-linear,framing=shortest-edge-crop:256,size=224x224,normalize=divide-255,compute=float32,batch=1
