import cv2
import numpy as np

MEAN = np.array([0.485, 0.456, 0.406])[:, None, None]
STD = np.array([0.229, 0.224, 0.225])[:, None, None]


def prepare(path):
    x = cv2.resize(cv2.imread(path), (224, 224)).astype(np.float32).transpose(2, 0, 1) / 255
    x = (x - MEAN[::-1]) / STD[::-1]
    return x[None].astype(np.float32)
# pathway: decoder=opencv,mode=rgb,channels=bgr,resize=opencv-linear,size=224x224,normalize=steps:/255,float64,-0.406:0.456:0.485,/0.225:0.224:0.229,float32,compute=float32,batch=1,layout=nchw
