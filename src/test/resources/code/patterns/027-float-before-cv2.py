import cv2
import numpy as np


def prepare(path):
    img = cv2.imread(path).astype(np.float32)
    img = cv2.resize(img, (224, 224))
    return (img / 255)[None]
# pathway: decoder=opencv,mode=rgb,channels=bgr,resize=opencv-linear,resize-type=float32,size=224x224,normalize=divide-255,compute=float32,batch=1
