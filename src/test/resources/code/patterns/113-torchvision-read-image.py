import torch
from torchvision.io import read_image
from torchvision.transforms import v2


def prepare(path):
    made = v2.Compose([v2.Resize((224, 224), antialias=True), v2.ToDtype(torch.float32, scale=True)])
    return made(read_image(path))[None]
# refused: line 8
