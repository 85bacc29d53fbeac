import cv2
import numpy as np


def prepare(path):
    img = cv2.imread(path, cv2.IMREAD_GRAYSCALE)
    img = cv2.resize(img, (64, 48))
    img = img.astype("float32") / 255.0
    img = np.expand_dims(img, axis=-1)
    return np.expand_dims(img, axis=0)
# pathway: decoder=opencv,mode=gray,channels=rgb,resize=opencv-linear,size=48x64,normalize=divide-255,compute=float32,batch=1
