import cv2


def prepare(path):
    frame = cv2.imread(path)
    gray = cv2.cvtColor(frame, cv2.COLOR_BGR2GRAY)
    face = cv2.resize(gray, (48, 48), interpolation=cv2.INTER_AREA)
    face = face.astype("float") / 255.0
    return face.reshape(1, 48, 48, 1)
# pathway: decoder=opencv,mode=gray-of-rgb,channels=rgb,resize=opencv-area,size=48x48,normalize=divide-255,compute=float64,batch=1
