from PIL import Image
from torchvision.models import ResNet50_Weights

transform = ResNet50_Weights.IMAGENET1K_V2.transforms()


def prepare(path):
    return transform(Image.open(path).convert("RGB"))[None]
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=torchvision-bilinear,framing=resize-center-crop:232,size=224x224,normalize=torch-imagenet,compute=float32,batch=1,layout=nchw
