import torch
from PIL import Image
from torchvision import transforms as T

normalize = torch.nn.Sequential(T.Normalize((0.5, 0.5, 0.5), (0.25, 0.25, 0.25)))


def prepare(path):
    image = Image.open(path).convert("RGB").resize((224, 224))
    return normalize(T.ToTensor()(image)).unsqueeze(0)
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=224x224,normalize=mean-std:/255,0.5,0.25,compute=float32,batch=1,layout=nchw
