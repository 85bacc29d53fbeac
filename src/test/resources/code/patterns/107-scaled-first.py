import cv2
import numpy as np


def prepare(path):
    x = cv2.imread(path).astype(np.float32) / 255
    return cv2.resize(x, (224, 224))[None]
# pathway: decoder=opencv,mode=rgb,channels=bgr,resize=opencv-linear,resize-type=scaled:/255,size=224x224,normalize=none,compute=float32,batch=1
