import cv2


def prepare(path):
    frame = cv2.imread(path)
    blob = cv2.dnn.blobFromImage(frame, 1 / 255.0, (224, 224), swapRB=True, crop=False)
    return blob.transpose(0, 2, 3, 1)
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-linear,size=224x224,normalize=multiply-reciprocal-255,compute=float32
