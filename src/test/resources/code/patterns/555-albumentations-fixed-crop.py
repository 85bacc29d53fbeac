import albumentations as A
import cv2
import numpy as np

resize = A.Resize(256, 256)
crop = A.CenterCrop(height=224, width=224)


def prepare(path):
    image = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB)
    image = crop(image=resize(image=image)["image"])["image"]
    return A.ToFloat(max_value=255)(image=image)["image"][None]
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-linear,framing=fixed-size-crop:256,size=224x224,normalize=divide-255,compute=float32,batch=1
