package org.skewscope.recipe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.picture.UnreadFiles;
import org.skewscope.tensor.DenseTensor;

/** What nobody foresaw fails one stage of one pathway, and no more. */
class ContainingPreprocessorTest {

    private static final PictureFile FILE = UnreadFiles.of(ImageSource.of(Path.of("odd.tif")));
    private static final PreprocessingRecipe RECIPE =
            PathwayPreset.EAGER.pathway().preprocessing();

    private static ThrowingCallable[] stages(RuntimeException unforeseen) {
        Preprocessor contained = new ContainingPreprocessor(new Throwing(unforeseen));
        return new ThrowingCallable[] {
            () -> contained.open(FILE.source()),
            () -> contained.decode(FILE, RECIPE),
            () -> contained.orient(FILE, null, RECIPE),
            () -> contained.reorder(null, RECIPE),
            () -> contained.resize(FILE, null, RECIPE),
            () -> contained.normalize(null, RECIPE)
        };
    }

    static Stream<ThrowingCallable> broken() {
        return Stream.of(stages(new ArrayIndexOutOfBoundsException("Index 7")));
    }

    static Stream<ThrowingCallable> cancelled() {
        return Stream.of(stages(new CancellationException()));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void unforeseenExceptionsAreTheStagesFailure(ThrowingCallable stage) {
        PreprocessingException failure = catchThrowableOfType(PreprocessingException.class, stage);
        assertThat(failure).hasMessageContaining("Index 7");
        assertThat(RemedySentence.of(failure.remedy())).startsWith("S").endsWith(".");
    }

    @ParameterizedTest
    @EnumSource
    void anotherDecoderIsSuggested(Decoder decoder) {
        PreprocessingException failure =
                catchThrowableOfType(PreprocessingException.class, () -> new ContainingPreprocessor(
                                new Throwing(new IllegalStateException()))
                        .decode(FILE, RECIPE.withDecoder(decoder)));
        assertThat(failure.remedy().settings().get(0).all()).singleElement().satisfies(setting -> {
            assertThat(setting.key()).isEqualTo(OptionKey.DECODER);
            assertThat(setting.value()).isNotEqualTo(decoder.id());
        });
    }

    @ParameterizedTest
    @MethodSource("cancelled")
    void cancellingIsNoFailure(ThrowingCallable stage) {
        assertThat(catchThrowableOfType(CancellationException.class, stage)).isNotNull();
    }

    private record Throwing(RuntimeException unforeseen) implements Preprocessor {
        @Override
        public PictureFile open(ImageSource source) {
            throw unforeseen;
        }

        @Override
        public Picture decode(PictureFile file, PreprocessingRecipe recipe) {
            throw unforeseen;
        }

        @Override
        public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) {
            throw unforeseen;
        }

        @Override
        public Picture reorder(Picture oriented, PreprocessingRecipe recipe) {
            throw unforeseen;
        }

        @Override
        public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) {
            throw unforeseen;
        }

        @Override
        public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe) {
            throw unforeseen;
        }
    }
}
