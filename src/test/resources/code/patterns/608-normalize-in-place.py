from PIL import Image
from torchvision.transforms import functional as F


def prepare(path):
    x = F.to_tensor(Image.open(path).convert("RGB").resize((224, 224)))
    F.normalize(x, [0.5, 0.5, 0.5], [0.25, 0.25, 0.25], inplace=True)
    return x[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=224x224,normalize=mean-std:/255,0.5,0.25,compute=float32,batch=1,layout=nchw
