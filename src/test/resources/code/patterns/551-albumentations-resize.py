import albumentations as A
import cv2
from albumentations.pytorch import ToTensorV2

transform = A.Compose([
    A.Resize(height=224, width=192, interpolation=cv2.INTER_AREA),
    A.Normalize(mean=(0.485, 0.456, 0.406), std=(0.229, 0.224, 0.225)),
    ToTensorV2(),
])


def prepare(path):
    image = cv2.cvtColor(cv2.imread(path), cv2.COLOR_BGR2RGB)
    return transform(image=image)["image"].unsqueeze(0)
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-area,size=224x192,normalize=steps:-123.675:116.28:103.53,*0.017124753:0.017507002:0.017429193,compute=float32,batch=1,layout=nchw
