import cv2
import numpy as np


def prepare(path):
    x = cv2.resize(cv2.imread(path), (224, 224))
    cv2.imwrite("copy.png", x)
    print("shape", x)
    return (x.astype(np.float32) / 255)[None]
# pathway: decoder=opencv,mode=rgb,channels=bgr,resize=opencv-linear,size=224x224,normalize=divide-255,compute=float32,batch=1
