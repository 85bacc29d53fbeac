#!/usr/bin/env python3
"""Writes .tflite files with metadata as tflite-support writes it, for TfLiteTextTest.

  tflite_metadata.py FOLDER SCHEMA

SCHEMA is the folder of tflite-support's metadata_schema_py_generated.py (the wheel, unpacked: its native code is not
needed).
"""
import os
import sys

import flatbuffers
import tensorflow as tf
from tensorflow.lite.python import schema_py_generated as schema

folder, generated = sys.argv[1:]
sys.path.insert(0, generated)
import metadata_schema_py_generated as metadata


def model(channels):
    layers = tf.keras.layers
    keras = tf.keras.Sequential([layers.Input((20, 24, channels)), layers.Conv2D(2, 3), layers.GlobalAveragePooling2D()])
    return tf.lite.TFLiteConverter.from_keras_model(keras).convert()


def with_metadata(file, mean, std, color):
    tensor = metadata.TensorMetadataT()
    tensor.name = "image"
    tensor.content = metadata.ContentT()
    tensor.content.contentPropertiesType = metadata.ContentProperties.ImageProperties
    tensor.content.contentProperties = metadata.ImagePropertiesT()
    tensor.content.contentProperties.colorSpace = color
    if mean is not None:
        unit = metadata.ProcessUnitT()
        unit.optionsType = metadata.ProcessUnitOptions.NormalizationOptions
        unit.options = metadata.NormalizationOptionsT()
        unit.options.mean, unit.options.std = mean, std
        tensor.processUnits = [unit]
    graph = metadata.SubGraphMetadataT()
    graph.inputTensorMetadata, graph.outputTensorMetadata = [tensor], [metadata.TensorMetadataT()]
    whole = metadata.ModelMetadataT()
    whole.name, whole.subgraphMetadata = "test", [graph]
    builder = flatbuffers.Builder(0)
    builder.Finish(whole.Pack(builder), b"M001")
    parsed = schema.ModelT.InitFromObj(schema.Model.GetRootAsModel(bytearray(file), 0))
    buffer, entry = schema.BufferT(), schema.MetadataT()
    buffer.data = list(bytes(builder.Output()))
    parsed.buffers.append(buffer)
    entry.name, entry.buffer = b"TFLITE_METADATA", len(parsed.buffers) - 1
    parsed.metadata = (parsed.metadata or []) + [entry]
    builder = flatbuffers.Builder(0)
    builder.Finish(parsed.Pack(builder), b"TFL3")
    return bytes(builder.Output())


three, one = model(3), model(1)
rgb, gray = metadata.ColorSpaceType.RGB, metadata.ColorSpaceType.GRAYSCALE
for name, data in {
        "plain": three,
        "half": with_metadata(three, [127.5], [127.5], rgb),
        "imagenet": with_metadata(three, [123.675, 116.28, 103.53], [58.395, 57.12, 57.375], rgb),
        "gray": with_metadata(one, [0.0], [255.0], gray),
        "nonorm": with_metadata(three, None, None, rgb)}.items():
    with open(os.path.join(folder, name + ".tflite"), "wb") as file:
        file.write(data)
