import numpy as np
import cv2
import tensorflow as tf
import keras
from PIL import Image, ImageOps

def prepare(path):
    img = keras.utils.load_img(path)
    img = img.resize((100, 90))
    return keras.utils.img_to_array(img)[None] / 255.
# pathway: decoder=pillow,mode=rgb,channels=rgb,resize=pillow-bicubic,size=90x100,normalize=divide-255,compute=float32,batch=1
