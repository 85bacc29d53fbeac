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
