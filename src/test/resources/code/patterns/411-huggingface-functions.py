import numpy as np
from PIL import Image
from transformers.image_transforms import center_crop, get_resize_output_image_size, resize


def prepare(path):
    x = np.asarray(Image.open(path).convert("RGB"))
    size = get_resize_output_image_size(x, 60, default_to_square=False)
    x = resize(x, size, resample=Image.BICUBIC)
    x = center_crop(x, (47, 51))
    return x[np.newaxis].astype(np.float32) / 255.0
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,framing=shortest-edge-crop:60,size=47x51,normalize=divide-255,compute=float32,batch=1
