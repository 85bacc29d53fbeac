import cv2
import numpy as np

SIZE = 192


def prepare(path):
    img = cv2.imread(path, cv2.IMREAD_COLOR)
    img = cv2.cvtColor(img, cv2.COLOR_BGR2RGB)
    img = cv2.resize(img, (SIZE, SIZE), interpolation=cv2.INTER_CUBIC)
    img = img.astype(np.float32)
    img /= 255.
    return np.expand_dims(img, 0)
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-cubic,size=192x192,normalize=divide-255,compute=float32,batch=1
