package org.skewscope.present.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.skewscope.compare.StageDifference;
import org.skewscope.explain.ExplainerFixture;
import org.skewscope.explain.Explanation;
import org.skewscope.explain.LinearModel;
import org.skewscope.explain.Neighbours;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.picture.ImageSource;
import org.skewscope.present.ClassNaming;
import org.skewscope.recipesearch.RandomRecipes;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.SentenceNumber;

/** Options planted between two pathways over real pictures are named by the verdict. */
class PreprocessingVerdictTest {

    private static final ExplainerFixture EXPLAINER =
            new ExplainerFixture(RandomRecipes.PREPROCESSOR, new LinearModel(), 0);

    private static final ClassNaming NAMES = ClassNaming.always(index -> "class " + index);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    zebra.jpg | | decoder=tf-jpeg-fast | SKD101 | b decodes JPEG with the fast, less exact IDCT; a uses the accurate IDCT.
                    zebra.jpg | | decoder=tf-jpeg-accurate-plain | SKD102 | b repeats chroma samples of the JPEG; a interpolates them.
                    cliff-palace-gray.jpg | | decoder=imageio | SKD106 | b brightens the gray picture: getRGB() reads its values as linear light; a does not.
                    photographer-exif6.jpg | | orientation=exif | SKO201 | b turns the picture by its EXIF orientation (6); a does not.
                    photographer-exif6.jpg | | decoder=opencv | SKO202 | b turns the picture by its EXIF orientation (cv2.imread); a does not.
                    trumpet-alpha.png | | alpha=over-white | SKD107 | b blends the transparent part with white; a drops the alpha channel.
                    trumpet-alpha.png | alpha=over-white | alpha=over:#ff0000 | SKD107 | b blends the transparent part with #ff0000; a blends the transparent part with white.
                    zebra.jpg | | yuv=opencv-420 | SKD103 | b goes through YUV 4:2:0 and back; a does not.
                    zebra.jpg | | yuv=opencv-420-swapped | SKC305 | b goes through YUV 4:2:0 and back with U and V exchanged; a does not.
                    zebra.jpg | | channels=bgr | SKC301 | b feeds BGR; a feeds RGB.
                    zebra.jpg | channels=bgr | | SKC301 | b feeds RGB; a feeds BGR.
                    zebra.jpg | | resize=tf-bilinear | SKR401 | b shrinks the picture without antialiasing; a antialiases.
                    zebra.jpg | resize=tf-bilinear | | SKR401 | b antialiases when it shrinks the picture; a shrinks the picture without antialiasing.
                    zebra.jpg | | resize=pillow-bilinear | SKR403 | b resizes with bilinear; a uses bicubic.
                    zebra.jpg | resize=tf-bilinear | resize=tf1-bilinear | SKR405 | b samples from pixel corners; a samples from pixel centers.
                    zebra.jpg | resize=tf-bilinear | resize=tf1-bilinear-align-corners | SKR406 | b aligns corner pixels (align_corners=True), which stretches the picture slightly; a samples from pixel centers.
                    zebra.jpg | | resize=tf1-bilinear | SKR405 | b samples from pixel corners; a samples from pixel centers.
                    cat-224.png | size=200x200 | size=200x200,resize=tf-bilinear | SKR403 | b resizes with bilinear; a uses bicubic.
                    zebra.jpg | resize=pillow-bilinear | resize=go-catmullrom | SKR403 | b resizes with bicubic; a uses bilinear.
                    cliff-palace-gray.jpg | | decoder=tf-image | SKD101 | b decodes JPEG with the fast, less exact IDCT; a uses the accurate IDCT.
                    zebra.jpg | resize=keras-bilinear | resize=keras-nearest | SKR408 | b resizes with nearest neighbor, the default of load_img; a uses bilinear.
                    zebra.jpg | resize=tf-bicubic | resize=opencv-cubic | SKR404 | b uses the cubic coefficient a=-0.75; a uses a=-0.5.
                    zebra.jpg | resize=pillow-bilinear,resize-type=float32 | resize=pillow-bilinear | SKR410 | b rounds the resized picture to 8 bits; a keeps fractions.
                    zebra.jpg | | framing=resize-center-crop | SKF501 | b resizes the short side and crops the center; a stretches the picture to the input size.
                    zebra.jpg | | framing=letterbox | SKF502 | b pads the picture with black (letterbox); a stretches the picture to the input size.
                    zebra.jpg | | framing=central-fraction | SKF503 | b keeps the central 87.5%; a stretches the picture to the input size.
                    zebra.jpg | | normalize=none | SKN601 | b feeds 0 to 255; a feeds 0 to 1.
                    zebra.jpg | | normalize=affine:1.5378700499807766e-05,0 | SKN602 | b divides by 255 twice: the largest input value is 0.00392.
                    zebra.jpg | | normalize=keras-tf | SKN603 | b feeds -1 to 1; a feeds 0 to 1.
                    zebra.jpg | | normalize=torch-imagenet | SKN604 | b subtracts the ImageNet mean and divides by its std; a divides by 255.
                    zebra.jpg | | normalize=keras-caffe | SKN606 | b subtracts the Caffe means in BGR order; a divides by 255.
                    zebra.jpg | | normalize=per-image-standardization | SKN607 | b standardizes each picture by its own mean and std; a divides by 255.
                    zebra.jpg | normalize=keras-tf | normalize=minus-127-by-128 | SKN608 | b computes (x - 127) / 128; a computes x / 127.5 - 1.
                    zebra.jpg | normalize=torch-imagenet | normalize=steps:/255,-0.485:0.456:0.406,/0.229:0.224:0.225,-0.485:0.456:0.406,/0.229:0.224:0.225 | SKN602 | b normalizes twice; a normalizes once.
                    zebra.jpg | normalize=torch-imagenet | normalize=mean-std:/255,0.406:0.456:0.485,0.229:0.224:0.225 | SKN610 | b computes (x / 255 - (0.406, 0.456, 0.485)) / (0.229, 0.224, 0.225), the same means in reverse order; a subtracts the ImageNet mean and divides by its std.
                    zebra.jpg | normalize=torch-imagenet | normalize=steps:/255,-0.485:0.456:0.406 | SKN611 | b subtracts the mean and does not divide by the std; a does both.
                    zebra.jpg | normalize=steps:/127.5,-1 | normalize=steps:-1 | SKN601 | b adds the offset and does not scale the pixels; a computes x / 127.5 - 1.
                    zebra.jpg | normalize=steps:/127.5,-1 | normalize=steps:-1,/127.5 | SKN603 | b subtracts the mean from the pixels before it scales them (blobFromImage); a computes x / 127.5 - 1.
                    zebra.jpg | normalize=steps:-123.68:116.78:103.94 | normalize=steps:/255,-123.68:116.78:103.94 | SKN602 | b divides by 255 before it subtracts the means of 0 to 255; a computes x - (123.68, 116.78, 103.94).
                    zebra.jpg | compute=float32 | compute=float16 | SKT702 | b computes the input in float16; a computes it in float32.
                    zebra.jpg | compute=float32 | compute=bfloat16 | SKT703 | b computes the input in bfloat16; a computes it in float32.
                    """)
    void aPlantedOptionIsTheCause(String picture, String ofA, String ofB, String code, String reason) {
        Explanation explanation = explain(picture, pathway("a", ofA), pathway("b", ofB));
        Verdict verdict = VerdictMaker.of(PairFacts.of(explanation, NAMES));
        assertThat(verdict.reason()).isEqualTo(reason);
        assertThat(verdict.code()).contains(code);
        assertThat(verdict.certainty()).isEqualTo(Verdict.Certainty.MEASURED);
        assertThat(verdict.cure()).isNotEmpty().doesNotContain("null");
        assertThat(verdict.sentence())
                .doesNotContain("null")
                .doesNotContain("NaN")
                .doesNotContain("ounding only")
                .endsWith(consequence(explanation) + ".");
    }

    @Test
    void aTruncatedFileThatOneDecoderFillsIsNamed() {
        Path cut = Path.of("src/test/resources/golden/images/jpeg_truncated.jpg");
        Explanation explanation = EXPLAINER.explain(
                ImageSource.of(cut),
                pathway("a", ""),
                pathway("b", "decoder=opencv"),
                Neighbours.NONE,
                ProgressListener.NONE,
                Cancellation.NEVER);
        Verdict verdict = VerdictMaker.of(PairFacts.of(explanation, NAMES));
        assertThat(verdict.code()).contains("SKD110");
        assertThat(verdict.sentence())
                .startsWith("b accepts jpeg_truncated.jpg, which is truncated or damaged; a refuses" + " the file.");
        assertThat(verdict.cure()).contains("set decoder=pillow in b");
    }

    /** Two decoders differ by little; a turned picture differs by much, before it is explained. */
    @Test
    void aComparisonDoesNotBlameTheDecoderForAnotherPicture() {
        String hint = "EXIF orientation, a color profile, gray or 16-bit samples, or damage.";
        assertThat(compared("photographer-exif6.jpg", "decoder=opencv").cure()).contains(hint);
        assertThat(compared("zebra.jpg", "decoder=tf-image").cure()).doesNotContain(hint);
    }

    /** Equal decoders leave the picture turned the wrong way on both sides. */
    @Test
    void theCureOfATurningDecoderAlsoTurnsBothUpright() {
        String upright = "To turn both upright, set orientation=exif in ";
        assertThat(explained("", "decoder=opencv").cure()).contains(upright + "a: ");
        assertThat(explained("decoder=opencv", "").cure()).contains(upright + "b: ");
    }

    private static Verdict explained(String ofA, String ofB) {
        Explanation explanation = explain("photographer-exif6.jpg", pathway("a", ofA), pathway("b", ofB));
        return VerdictMaker.of(PairFacts.of(explanation, NAMES));
    }

    private static Verdict compared(String picture, String ofB) {
        Explanation explanation = explain(picture, pathway("a", ""), pathway("b", ofB));
        return VerdictMaker.of(PairFacts.of(explanation.comparison(), 1, NAMES));
    }

    private static String consequence(Explanation explanation) {
        int a = explanation.swap().aa().topClass();
        int b = explanation.swap().bb().topClass();
        return a == b ? "oth predict class " + a : "Top-1 changes from class " + a + " to class " + b;
    }

    @Test
    void theSizeIsTheMeanOfTheStageWhereTheOptionActs() {
        Explanation explanation = explain("zebra.jpg", pathway("a", ""), pathway("b", "decoder=tf-jpeg-fast"));
        double mean = ((StageDifference.Measured)
                        explanation.comparison().pairs().get(0).at(Stage.DECODE))
                .difference()
                .meanAbsolute();
        assertThat(explanation.swap().aa().topClass())
                .isEqualTo(explanation.swap().bb().topClass());
        assertThat(VerdictMaker.of(PairFacts.of(explanation, NAMES)).size())
                .isEqualTo("pixels differ by " + SentenceNumber.brief(mean) + " of 255 on average");
    }

    /** The verdict of the comparison alone is made of less, but says nothing else. */
    @ParameterizedTest
    @ValueSource(strings = {"channels=bgr", "resize=tf-bilinear", "normalize=none", "framing=letterbox"})
    void whatIsSaidAtOnceStays(String ofB) {
        Explanation explanation = explain("zebra.jpg", pathway("a", ""), pathway("b", ofB));
        Verdict first = VerdictMaker.of(PairFacts.of(explanation.comparison(), 1, NAMES));
        Verdict last = VerdictMaker.of(PairFacts.of(explanation, NAMES));
        assertThat(first.sentence()).isEqualTo(last.sentence());
        assertThat(first.code()).isEqualTo(last.code());
    }

    private static Explanation explain(String picture, Pathway a, Pathway b) {
        return EXPLAINER.explain(
                ImageSource.of(Path.of("sample-images", picture)),
                a,
                b,
                Neighbours.NONE,
                ProgressListener.NONE,
                Cancellation.NEVER);
    }

    /**
     * @param changes of the preset eager at a small input size, such as "channels=bgr"; null and ""
     *     change nothing
     */
    private static Pathway pathway(String id, String changes) {
        Pathway eager = PathwayPreset.EAGER.pathway();
        Pathway pathway = set(new Pathway(id, id, eager.preprocessing(), eager.execution()), "size=96x96");
        if (changes != null && !changes.isEmpty()) {
            for (String change : changes.split(",(?=[a-z-]+=)", -1)) {
                pathway = set(pathway, change);
            }
        }
        return pathway;
    }

    private static Pathway set(Pathway pathway, String change) {
        String[] parts = change.split("=", 2);
        return PathwayOption.byKey(parts[0]).orElseThrow().set(pathway, parts[1]);
    }
}
