import numpy as np
from PIL import Image


def prepare(path):
    img = Image.open(path).convert("RGB").resize((224, 224))
    x = np.array(img) / 255.0
    x = (x - np.array([0.485, 0.456, 0.406])) / np.array([0.229, 0.224, 0.225])
    return x.astype("float32")[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=224x224,normalize=torch-imagenet,compute=float64,batch=1
