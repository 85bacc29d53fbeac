import torch
from PIL import Image
from torchvision import transforms as T
x = T.ToTensor()(Image.open('photo.jpg').convert('RGB'))
x = T.Resize((224, 224), antialias=None)(x)
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=torch-bilinear,resize-type=scaled:/255,size=224x224,normalize=none,compute=float32,layout=nchw
