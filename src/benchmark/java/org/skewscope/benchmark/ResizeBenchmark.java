package org.skewscope.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.skewscope.formats.jpeg.JpegException;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Resizer;
import org.skewscope.tensor.DenseTensor;

/** From decoded 8-bit pixels to 224 x 224. */
@State(Scope.Benchmark)
public class ResizeBenchmark {

    @Param
    public SamplePicture picture;

    @Param
    public Resizer option;

    private Picture pixels;

    @Setup
    public void decode() throws PreprocessingException, JpegException {
        pixels = picture.decoded();
    }

    @Benchmark
    public DenseTensor resize(ProcessorTime time) throws PreprocessingException {
        return option.algorithm().resize(pixels, 224, 224);
    }
}
