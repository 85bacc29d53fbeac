import torch
import torchvision.transforms.functional as F
from PIL import Image


def prepare(path):
    image = Image.open(path).convert("RGB")
    image = F.center_crop(F.resize(image, 256), [224, 224])
    x = F.convert_image_dtype(F.pil_to_tensor(image), torch.float32)
    return F.normalize(x, [0.485, 0.456, 0.406], [0.229, 0.224, 0.225])[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=torchvision-bilinear,framing=resize-center-crop,size=224x224,normalize=torch-imagenet,compute=float32,batch=1,layout=nchw
