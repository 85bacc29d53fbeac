import cv2
import numpy as np


def prepare(path):
    x = cv2.resize(cv2.imread(path), (224, 224))
    cv2.cvtColor(x, cv2.COLOR_BGR2RGB, x)
    return (x.astype(np.float32) / 255)[None]
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-linear,size=224x224,normalize=divide-255,compute=float32,batch=1
