package org.skewscope.benchmark;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.LibraryPreprocessor;
import org.skewscope.recipe.PictureDecoder;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.runtime.tensorflow.TensorFlowImageDecoder;
import org.skewscope.tensor.DenseTensor;

/** From a JPEG file to what a preset's model is fed, all stages. */
@State(Scope.Benchmark)
public class PreprocessBenchmark {

    @Param
    public SamplePicture picture;

    @Param
    public PathwayPreset option;

    private TensorFlowImageDecoder tensorflow;
    private Preprocessor preprocessor;

    @Setup
    public void start() {
        tensorflow = new TensorFlowImageDecoder();
        preprocessor = new LibraryPreprocessor(new PictureDecoder(tensorflow));
    }

    @TearDown
    public void stop() {
        tensorflow.close();
    }

    @Benchmark
    public DenseTensor preprocess(ProcessorTime time) throws PreprocessingException {
        return preprocessor.prepare(picture.source(), option.pathway().preprocessing());
    }
}
