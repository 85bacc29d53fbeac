import albumentations as A
import cv2

steps = A.Compose([A.Resize(224, 224), A.HorizontalFlip(p=0.5), A.Normalize()])


def prepare(path):
    return steps(image=cv2.imread(path))["image"][None]
# refused: line 4
