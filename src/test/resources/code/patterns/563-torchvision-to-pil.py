import cv2
from torchvision import transforms

steps = transforms.Compose([
    transforms.ToPILImage(),
    transforms.Resize(256),
    transforms.CenterCrop(224),
    transforms.ToTensor(),
])


def prepare(path):
    return steps(cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB)).unsqueeze(0)
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=torchvision-bilinear,framing=resize-center-crop,size=224x224,normalize=divide-255,compute=float32,batch=1,layout=nchw
