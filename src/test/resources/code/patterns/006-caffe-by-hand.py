import numpy as np
from PIL import Image


def prepare(path):
    x = np.array(Image.open(path).convert("RGB").resize((224, 224), Image.BILINEAR)).astype("float32")
    x = x[..., ::-1]
    x[..., 0] -= 103.939
    x[..., 1] -= 116.779
    x[..., 2] -= 123.68
    return x[np.newaxis, ...]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,size=224x224,normalize=keras-caffe,compute=float32,batch=1
