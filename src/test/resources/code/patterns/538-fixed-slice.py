import cv2
import numpy as np


def prepare(path):
    x = cv2.resize(cv2.imread(path), (256, 256))
    x = x[16:240, 16:240, ::-1]
    return x[None].astype(np.float32) / 255
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-linear,framing=fixed-size-crop:256,size=224x224,normalize=divide-255,compute=float32,batch=1
