import cv2
import numpy as np


def prepare(path):
    x = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB)
    h, w = x.shape[:2]
    side = min(h, w)
    top = (h - side) // 2
    left = (w - side) // 2
    x = x[top:top + side, left:left + side]
    x = cv2.resize(x, (224, 224), interpolation=cv2.INTER_AREA)
    return np.expand_dims(x.astype(np.float32) / 255.0, 0)
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-area,framing=center-square:down,size=224x224,normalize=divide-255,compute=float32,batch=1
