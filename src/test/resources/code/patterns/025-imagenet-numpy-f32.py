import numpy as np
from PIL import Image

MEAN = np.array([0.485, 0.456, 0.406], dtype=np.float32)
STD = np.array([0.229, 0.224, 0.225], dtype=np.float32)


def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((224, 224))).astype(np.float32)
    x = x / 255.0
    x = (x - MEAN) / STD
    return x[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=224x224,normalize=torch-imagenet,compute=float32,batch=1
