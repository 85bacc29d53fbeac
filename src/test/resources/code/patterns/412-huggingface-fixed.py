import numpy as np
from PIL import Image
from transformers.image_transforms import center_crop, resize


def prepare(path):
    x = np.asarray(Image.open(path).convert("RGB"))
    x = resize(x, (65, 65), resample=Image.Resampling.BILINEAR)
    x = center_crop(x, (48, 48))
    return x[np.newaxis].astype(np.float32) / 255.0
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bilinear,framing=fixed-size-crop:65,size=48x48,normalize=divide-255,compute=float32,batch=1
