import numpy as np
from PIL import Image


def prepare(path):
    data = np.ndarray(shape=(1, 224, 224, 3), dtype=np.float32)
    image = Image.open(path).convert("RGB")
    image = image.resize((224, 224), Image.Resampling.LANCZOS)
    image_array = np.asarray(image)
    normalized_image_array = (image_array.astype(np.float32) / 127.5) - 1
    data[0] = normalized_image_array
    return data
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-lanczos,size=224x224,normalize=keras-tf,compute=float32
