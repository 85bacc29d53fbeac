import torch
from PIL import Image
from torchvision.transforms import v2

steps = v2.Compose([
    v2.ToImage(),
    v2.Resize((96, 128), antialias=True),
    v2.ToDtype(torch.float32, scale=True),
])


def prepare(path):
    return steps(Image.open(path).convert("RGB"))[None]
# refused: line 7
