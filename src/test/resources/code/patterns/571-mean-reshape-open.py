import numpy as np
from PIL import Image

MEAN = np.float32([0.485, 0.456, 0.406])
STD = np.float32([0.229, 0.224, 0.225])


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = np.asarray(image, dtype=np.float32).transpose(2, 0, 1) / 255
    x = (x - MEAN.reshape((-1, 1, 1))) / STD.reshape((-1, 1, 1))
    return x[np.newaxis]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=224x224,normalize=torch-imagenet,compute=float32,batch=1,layout=nchw
