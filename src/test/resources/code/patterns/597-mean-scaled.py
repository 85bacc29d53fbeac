import numpy as np
from PIL import Image

MEAN = np.array([123.675, 116.28, 103.53], np.float32)[:, None, None]
STD = np.array([58.395, 57.12, 57.375], np.float32)[:, None, None]


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)
    x = np.asarray(image, dtype=np.float32).transpose(2, 0, 1) / 255
    x = (x - MEAN / 255) / (STD / 255)
    return x[None].astype(np.float32)
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=224x224,normalize=mean-std:/255,0.485:0.456:0.406,0.229:0.22399999:0.225,compute=float32,batch=1,layout=nchw
