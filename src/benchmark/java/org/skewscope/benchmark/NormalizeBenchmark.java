package org.skewscope.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.skewscope.formats.jpeg.JpegException;
import org.skewscope.libraries.ComputeType;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Normalization;
import org.skewscope.recipe.Resizer;
import org.skewscope.tensor.DenseTensor;

/** From 8-bit pixels of 224 x 224 to float32. */
@State(Scope.Benchmark)
public class NormalizeBenchmark {

    @Param
    public Normalization option;

    private Picture pixels;

    @Setup
    public void decode() throws PreprocessingException, JpegException {
        Picture picture = SamplePicture.SMALL.decoded();
        pixels = picture.withPixels(Resizer.PILLOW_BICUBIC.algorithm().resize(picture, 224, 224));
    }

    @Benchmark
    public DenseTensor normalize(ProcessorTime time) throws PreprocessingException {
        return option.formula().apply(pixels, ComputeType.FLOAT32);
    }
}
