package org.skewscope.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.skewscope.formats.PictureFileReader;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;

/** From a JPEG file to pixels. */
@State(Scope.Benchmark)
public class DecodeBenchmark {

    @Param
    public SamplePicture picture;

    private TensorFlowImageDecoder tensorflow;
    private PictureDecoder decoder;

    @Setup
    public void start() {
        tensorflow = new TensorFlowImageDecoder();
        decoder = new PictureDecoder(tensorflow);
    }

    @TearDown
    public void stop() {
        tensorflow.close();
    }

    /** A state of its own, so that it does not multiply the other benchmark. */
    @State(Scope.Benchmark)
    public static class Choice {
        @Param
        public Decoder option;
    }

    @Benchmark
    public Picture decode(Choice choice, ProcessorTime time) throws PreprocessingException {
        PreprocessingRecipe recipe = Recipes.eager().withDecoder(choice.option);
        return decoder.decode(PictureFileReader.read(picture.source()), recipe);
    }

    /** {@code Image.draft} for a thumbnail of 224 x 224. */
    @Benchmark
    public Picture draft(ProcessorTime time) throws PreprocessingException {
        return decoder.decodeDraft(PictureFileReader.read(picture.source()), Recipes.eager(), 448, 448);
    }
}
