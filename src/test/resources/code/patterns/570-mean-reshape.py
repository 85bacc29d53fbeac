import numpy as np
from PIL import Image

MEAN = np.array([0.485, 0.456, 0.406]).reshape(1, 3, 1, 1)
STD = np.array([0.229, 0.224, 0.225]).reshape(1, 3, 1, 1)


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = np.asarray(image, dtype=np.float32).transpose(2, 0, 1) / 255
    x = np.expand_dims(x, axis=0)
    x = (x - MEAN) / STD
    return x.astype(np.float32)
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=224x224,normalize=steps:/255,float64,-0.485:0.456:0.406,/0.229:0.224:0.225,float32,compute=float32,batch=1,layout=nchw
