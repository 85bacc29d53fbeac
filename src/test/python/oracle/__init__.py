"""Runs every preprocessing option of Skewscope with the library it is named after."""


class Unsupported(Exception):
    """No Python library does this (Java2D, ImageIO), or the one that does is not installed."""


def optional_torch():
    """torch and torchvision, which are large and optional."""
    try:
        import torch
        import torchvision
    except ImportError as error:
        raise Unsupported(f"torch and torchvision are not installed ({error})") from None
    return torch, torchvision
