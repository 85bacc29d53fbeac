import cv2


def prepare(path):
    frame = cv2.imread(path)
    blob = cv2.dnn.blobFromImage(frame, scalefactor=1.0, size=(224, 224), mean=(103.939, 116.779, 123.68))
    return blob.transpose(0, 2, 3, 1)
# pathway: decoder=opencv,mode=rgb,channels=rgb,resize=opencv-linear,size=224x224,normalize=keras-caffe,compute=float32
