"""Writers of random picture files, one module a format: `write(draw, image, stem)` returns the path that it wrote."""
