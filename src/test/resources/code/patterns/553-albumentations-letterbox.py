import albumentations as A
import cv2
import numpy as np

steps = A.Compose([
    A.LongestMaxSize(320),
    A.PadIfNeeded(min_height=320, min_width=320, border_mode=cv2.BORDER_CONSTANT, fill=114),
])


def prepare(path):
    image = cv2.imread(path)[..., ::-1]
    x = steps(image=np.ascontiguousarray(image))["image"]
    return x[None].astype(np.float32) / 255
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-linear,framing=ultralytics-letterbox:114,center,size=320x320,normalize=divide-255,compute=float32,batch=1
