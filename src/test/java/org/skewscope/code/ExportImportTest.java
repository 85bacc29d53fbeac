package org.skewscope.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.code.export.ExportException;
import org.skewscope.code.export.PythonExport;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.source.SourceFile;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.option.Setting;
import org.skewscope.pathway.GrapplerRewrites;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PixelMode;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.ResizeType;
import org.skewscope.recipe.Store;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.Shape;

/** What is written as Python is read as the same pathway again. */
class ExportImportTest {

    /** Every value of every preprocessing option, in each preset, where it can be written. */
    static List<Pathway> pathways() {
        List<Pathway> pathways = new ArrayList<>();
        for (Pathway preset : PathwayPreset.pathways()) {
            for (var option : PreprocessingOptions.ALL) {
                for (Choice choice : option.choices()) {
                    Pathway pathway = PathwayOption.of(option.optionKey()).set(preset, choice.id());
                    if (isWritten(pathway)) {
                        pathways.add(pathway.renamed(choice.id(), choice.id()));
                    }
                }
            }
        }
        FRAMED.forEach(settings -> pathways.add(framed(settings)));
        return pathways;
    }

    /** Framings with the resizers of their own libraries, and gray with each library. */
    private static final List<String> FRAMED = List.of(
            "resize=pillow-bicubic,framing=shortest-edge-crop:256",
            "resize=pillow-thumbnail,framing=tf-slim-crop:356",
            "resize=pillow-bilinear,framing=fixed-size-crop:256",
            "resize=pillow-lanczos,framing=pillow-fit:0.25",
            "resize=pillow-lanczos,framing=pillow-pad:114,0.5",
            "resize=torchvision-bicubic,framing=squash-center-crop:235",
            "resize=torchvision-bilinear,framing=resize-center-crop:235",
            "resize=opencv-linear,framing=ultralytics-letterbox:114,top-left",
            "resize=opencv-linear,framing=ultralytics-letterbox:0,center",
            "resize=tf-bilinear,framing=letterbox",
            "resize=tf-bilinear-antialias,framing=central-fraction:0.6",
            "resize=keras-bicubic,framing=crop-to-aspect-ratio",
            "mode=gray,resize=pillow-box",
            "mode=gray-of-rgb,resize=pillow-box,orientation=exif",
            "mode=gray,resize=keras-nearest",
            "mode=gray,resize=tf-bilinear",
            "mode=gray,resize=skimage-bilinear",
            "mode=gray,resize=torchvision-bilinear",
            "mode=gray,decoder=opencv,resize=opencv-area",
            "mode=gray-of-rgb,decoder=opencv,resize=tf-bilinear",
            "mode=gray,decoder=opencv,resize=pillow-bicubic",
            "mode=gray,decoder=tf-image,resize=opencv-linear",
            "mode=gray-of-rgb,decoder=tf-jpeg-fast,resize=tf-area");

    private static Pathway framed(String settings) {
        Pathway pathway = PathwayPreset.EAGER.pathway();
        String[] options = settings.split(",(?=\\w+-?\\w*=)");
        for (String option : options) {
            int at = option.indexOf('=');
            pathway = PathwayOption.byKey(option.substring(0, at)).orElseThrow().set(pathway, option.substring(at + 1));
        }
        return pathway.renamed("framed", settings);
    }

    private static boolean isWritten(Pathway pathway) {
        try {
            PythonExport.files(pathway);
            return true;
        } catch (ExportException e) {
            assertThat(e.getMessage()).containsPattern("[Ss]et |Choose ");
            return false;
        }
    }

    @Test
    void mostCanBeWritten() {
        assertThat(pathways()).hasSizeGreaterThan(130);
    }

    @ParameterizedTest
    @MethodSource("pathways")
    void eachComesBack(Pathway written) throws Exception {
        String code = PythonExport.files(written).get("preprocess.py");
        // The program computes as TensorFlow's optimizer does inside a function.
        Pathway pathway = written.with(GrapplerRewrites.executed(written));

        ImportedCode found = CodeImporter.read(new SourceFile("preprocess.py", code), Optional.empty());

        assertThat(found.pathways()).as(code + found.refused() + found.asks()).hasSize(1);
        Pathway read =
                PathwayPreset.EAGER.pathway().with(found.pathways().get(0).settings());
        read = read.with(GrapplerRewrites.executed(read));
        if (isBytes(pathway) ? bytes(read).equals(bytes(pathway)) : Arrays.equals(floats(read), floats(pathway))) {
            // Of such pixels some formulas are one.
            read = read.with(withFormula(read.preprocessing(), pathway.preprocessing()));
        }
        assertThat(plain(read)).as(code).isEqualTo(plain(pathway));
    }

    /** Numbers of a user's own too; what is read is written as the same program again. */
    @Test
    void randomPathwaysComeBackAsTheSameProgram() throws Exception {
        Random random = new Random(300);
        for (int written = 0; written < 300; ) {
            Pathway pathway = RandomExports.drawn(random);
            String code;
            try {
                code = String.join("\n", PythonExport.function(pathway).body());
            } catch (ExportException e) {
                continue;
            }
            written++;
            String program = PythonExport.files(pathway).get("preprocess.py");
            ImportedCode found = CodeImporter.read(new SourceFile("preprocess.py", program), Optional.empty());
            assertThat(found.pathways()).as(program + found.refused()).hasSize(1);
            Pathway read =
                    PathwayPreset.EAGER.pathway().with(found.pathways().get(0).settings());
            if (isBytes(pathway) ? bytes(read).equals(bytes(pathway)) : Arrays.equals(floats(read), floats(pathway))) {
                // Of such pixels some formulas are one.
                read = read.with(withFormula(read.preprocessing(), pathway.preprocessing()));
            }
            if (!plain(read).equals(plain(pathway))) {
                assertThat(String.join("\n", PythonExport.function(read).body()))
                        .as(plain(pathway) + " became " + plain(read))
                        .isEqualTo(code);
            }
        }
    }

    /** What the formula makes of 300,000 numbers that a resize in float32 may give. */
    private static float[] floats(Pathway pathway) throws Exception {
        float[] pixels = new float[300_000];
        Random random = new Random(3);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat() * 255;
        }
        PreprocessingRecipe recipe = pathway.preprocessing();
        Shape shape = Shape.of(1, 100_000, 3);
        // scikit-image returns float64, 0 to 1.
        boolean wide = recipe.resizer().id().startsWith("skimage");
        DenseTensor tensor = wide
                ? DenseTensor.ofFloat64(
                        shape,
                        IntStream.range(0, pixels.length)
                                .mapToDouble(i -> pixels[i] / 255.0)
                                .toArray())
                : DenseTensor.ofFloat32(shape, pixels);
        Picture picture = new Picture(tensor, PixelMode.RGB);
        return recipe.normalization()
                .formula()
                .apply(recipe.resizeType().cast(picture), recipe.compute())
                .toFloats();
    }

    private static boolean isBytes(Pathway pathway) {
        PreprocessingRecipe recipe = pathway.preprocessing();
        return recipe.store() != Store.AS_RESIZED
                || recipe.resizeType() == ResizeType.STORED
                        && (!recipe.resizer().id().startsWith("tf")
                                || recipe.resizer().id().contains("nearest"))
                        && !recipe.resizer().id().startsWith("skimage");
    }

    private static PreprocessingRecipe withFormula(PreprocessingRecipe recipe, PreprocessingRecipe other) {
        return recipe.withNormalization(other.normalization()).withCompute(other.compute());
    }

    /** What the formula makes of all bytes, where the resizer gives bytes. */
    private static List<Float> bytes(Pathway pathway) throws Exception {
        byte[] pixels = new byte[256 * 3];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) (i / 3);
        }
        Picture picture = new Picture(DenseTensor.ofUint8(Shape.of(1, 256, 3), pixels), PixelMode.RGB);
        List<Float> values = new ArrayList<>();
        for (float value : pathway.preprocessing()
                .normalization()
                .formula()
                .apply(picture, pathway.preprocessing().compute())
                .toFloats()) {
            values.add(value);
        }
        return values;
    }

    /** The preprocessing; values that make the same bits are one. */
    private static List<String> plain(Pathway pathway) {
        List<String> values = new ArrayList<>();
        for (var option : PreprocessingOptions.ALL) {
            String value = PathwayOption.of(option.optionKey()).valueIn(pathway);
            OptionKey key = option.optionKey();
            if (value.equals("divide-255-float64")) {
                value = "divide-255";
            }
            if (key == OptionKey.COMPUTE && value.equals("float64")) {
                // One operation rounded to float64, then to float32, is the float32 one.
                value = "float32";
            }
            if (key == OptionKey.COMPUTE
                    && pathway.preprocessing().normalization().id().equals("divide-255-float64")) {
                value = "float32";
            }
            if (key == OptionKey.RESIZE_TYPE
                    && pathway.preprocessing().resizer().id().startsWith("tf")) {
                value = "stored";
            }
            if (key == OptionKey.PREPROCESS) {
                // An exported program has no tf.function.
                value = "inside";
            }
            if (key == OptionKey.ORIENTATION
                    && pathway.preprocessing().decoder().id().equals("opencv")) {
                value = "ignore";
            }
            values.add(new Setting(key, value).typed());
        }
        return values;
    }

    /** thumbnail() keeps a picture that is smaller than what the framing asks for. */
    @Test
    void aThumbnailIsCroppedByTheSizeThatItKept() throws Exception {
        String code = PythonExport.files(framed("resize=pillow-thumbnail,framing=tf-slim-crop:356"))
                .get("preprocess.py");

        assertThat(code).containsSubsequence("pixels = resize(pixels, h, w)", "h, w = pixels.shape[:2]", "if h >= ");
    }

    @ParameterizedTest
    @CsvSource({
        "pillow12-bicubic, pillow==12.3.0, 'int(PIL.__version__.split(\".\")[0]) > 12'",
        "simd-lanczos, pillow-simd==12.1.1.post0, '\"post\" not in PIL.__version__'",
        "opencv4-nearest-exact, opencv-python-headless==4.14.0.94, 'not cv2.__version__.startswith'",
        "torch28-bicubic-antialias, torch==2.14.0, '< (2, 8)'",
        "torch210-bilinear, torch==2.14.0, '< (2, 10)'",
        "torchvision23-bilinear-tensor, torchvision==0.29.0, '< (2, 8)'"
    })
    void aProgramRunsWithTheReleaseOfItsResizerAlone(String resizer, String requirement, String refuses)
            throws Exception {
        Pathway pathway = framed("resize=" + resizer);

        Map<String, String> files = PythonExport.files(pathway);

        String library = requirement.replaceAll("(-simd)?==.*", "");
        assertThat(files.get("requirements.txt").lines())
                .filteredOn(each -> each.matches(library + "(-simd)?==.*"))
                .containsExactly(requirement);
        assertThat(files.get("preprocess.py"))
                .containsSubsequence(
                        "import ", "\nif ", refuses, "raise ImportError(", resizer, "pip install ", "def preprocess(");
        ImportedCode found =
                CodeImporter.read(new SourceFile("preprocess.py", files.get("preprocess.py")), Optional.empty());
        assertThat(found.pathways().get(0).settings()).contains(new Setting(OptionKey.RESIZE, resizer));
    }

    @ParameterizedTest
    @CsvSource({
        "fir-lanczos3, Rust's fast_image_resize",
        "go-bilinear, Go's golang.org/x/image",
        "rust-triangle, Rust's image crate",
        "java2d-bicubic, Java's Graphics2D"
    })
    void aResizerOfAnotherLanguageIsRefusedWithItsName(String resizer, String program) {
        assertThatThrownBy(() -> PythonExport.files(framed("resize=" + resizer)))
                .isInstanceOf(ExportException.class)
                .hasMessageStartingWith("resize=" + resizer + " is the arithmetic of " + program)
                .hasMessageContaining("which no library of Python has. Choose another");
    }
}
