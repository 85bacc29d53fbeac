import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

cfg = {"size": (64, 48), "mean": 127.5, "scale": 127.5}
def prepare(path):
    im = cv2.cvtColor(cv2.imread(path, 1), cv2.COLOR_BGR2RGB)
    if len(im.shape) == 2:
        im = np.stack([im] * 3, -1)
    im = cv2.resize(im, cfg["size"])
    return ((im.astype(np.float32) - cfg["mean"]) / cfg["scale"])[np.newaxis]
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-linear,size=48x64,normalize=minus-127.5-by-127.5,compute=float32,batch=1
