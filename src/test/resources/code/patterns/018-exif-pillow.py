from PIL import Image, ImageOps
import numpy as np


def prepare(path):
    image = ImageOps.exif_transpose(Image.open(path))
    image = image.convert("RGB")
    image = image.resize((224, 224), Image.Resampling.BOX)
    data = np.asarray(image)
    data = data.astype(np.float16) / 255
    return data[None, ...]
# pathway: decoder=pillow,mode=rgb,orientation=exif,channels=rgb,resize=pillow-box,size=224x224,normalize=divide-255,compute=float16,batch=1
