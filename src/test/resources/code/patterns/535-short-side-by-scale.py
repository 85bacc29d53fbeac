import cv2
import numpy as np


def prepare(path):
    x = cv2.imread(path)
    h, w = x.shape[:2]
    scale = 257 / min(h, w)
    x = cv2.resize(x, (int(round(w * scale)), int(round(h * scale))))
    top, left = (x.shape[0] - 224) // 2, (x.shape[1] - 224) // 2
    return x[top:top + 224, left:left + 224].astype(np.float32)[None]
# pathway: decoder=opencv,mode=rgb,channels=bgr,resize=opencv-linear,framing=smallest-max-size-crop:257,size=224x224,normalize=none,compute=float32,batch=1
