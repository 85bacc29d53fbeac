import albumentations as A
import cv2
import numpy as np
from PIL import Image

transform = A.Compose([A.SmallestMaxSize(max_size=256), A.CenterCrop(224, 224), A.Normalize(mean=[0.5, 0.5, 0.5], std=[0.5, 0.5, 0.5])])


def prepare(path):
    image = np.array(Image.open(path).convert("RGB"))
    return transform(image=image)["image"][np.newaxis]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=opencv-linear,framing=smallest-max-size-crop:256,size=224x224,normalize=steps:-127.5,*0.007843138,compute=float32,batch=1
