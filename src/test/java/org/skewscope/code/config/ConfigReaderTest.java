package org.skewscope.code.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.code.CodeImporter;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.finding.ImportedCode.Question;
import org.skewscope.code.source.SourceFile;
import org.skewscope.option.Setting;

/** Configs of model hubs; the expected options are what the hubs' own code does with them. */
class ConfigReaderTest {

    private static final String VIT =
            """
            {
              "do_normalize": true,
              "do_rescale": true,
              "do_resize": true,
              "image_mean": [0.5, 0.5, 0.5],
              "image_processor_type": "ViTImageProcessor",
              "image_std": [0.5, 0.5, 0.5],
              "resample": 2,
              "rescale_factor": 0.00392156862745098,
              "size": {"height": 224, "width": 224}
            }
            """;
    private static final String TIMM =
            """
            {
              "architecture": "resnet50",
              "pretrained_cfg": {
                "input_size": [3, 224, 224],
                "interpolation": "bicubic",
                "crop_pct": 0.875,
                "crop_mode": "center",
                "mean": [0.485, 0.456, 0.406],
                "std": [0.229, 0.224, 0.225]
              }
            }
            """;

    private static final String UNNAMED =
            VIT.replace("  \"resample\": 2,\n", "").replace("  \"image_processor_type\": \"ViTImageProcessor\",\n", "");
    private static final String CONVNEXT = VIT.replace("  \"resample\": 2,\n", "  \"crop_pct\": 0.875,\n")
            .replace("ViTImageProcessor", "ConvNextImageProcessor")
            .replace("{\"height\": 224, \"width\": 224}", "{\"shortest_edge\": 224}");

    private static ImportedCode read(String text) throws Exception {
        return ConfigReader.read(new SourceFile("config.json", text), Map.of());
    }

    private static String typed(ImportedCode found) {
        return found.pathways().get(0).settings().stream().map(Setting::typed).collect(Collectors.joining(","));
    }

    @Test
    void aViTProcessorIsPillowAndItsFormula() throws Exception {
        ImportedCode found = read(VIT);

        assertThat(found.refused()).isEmpty();
        assertThat(typed(found))
                .contains("decoder=pillow", "resize=pillow-bilinear", "size=224x224", "normalize=keras-tf");
        assertThat(found.pathways().get(0).lines().values()).contains("5", "8", "10");
    }

    @Test
    void timmIsTorchvisionsTransforms() throws Exception {
        ImportedCode found = read(TIMM);

        assertThat(typed(found))
                .contains("resize=torchvision-bicubic", "framing=resize-center-crop", "normalize=torch-imagenet");
    }

    @Test
    void openClipIsTorchvisionsTransforms() throws Exception {
        String config =
                """
                {
                  "model_cfg": {"embed_dim": 512, "vision_cfg": {"image_size": 256}},
                  "preprocess_cfg": {
                    "mean": [0.5, 0.5, 0.5],
                    "std": [0.5, 0.5, 0.5],
                    "interpolation": "bicubic",
                    "resize_mode": "%s"
                  }
                }
                """;
        ImportedCode found = read(config.formatted("squash"));

        assertThat(found.notes()).hasSize(1);
        assertThat(typed(found)).contains("resize=torchvision-bicubic", "framing=squash", "size=256x256");
        assertThat(typed(read(config.formatted("shortest")))).contains("framing=resize-center-crop:256", "layout=nchw");
        assertThat(read(config.formatted("longest")).refused()).hasSize(1);
    }

    @Test
    void timmsLanczosIsTorchvisions() throws Exception {
        assertThat(typed(read(TIMM.replace("bicubic", "lanczos")))).contains("resize=torchvision-lanczos");
    }

    @Test
    void anotherCropHasItsShortSide() throws Exception {
        assertThat(typed(read(TIMM.replace("0.875", "0.95")))).contains("framing=resize-center-crop:235");
    }

    @Test
    void otherConstantsKeepTheirTypes() throws Exception {
        ImportedCode found = read(VIT.replace("\"image_std\": [0.5, 0.5, 0.5]", "\"image_std\": [0.5, 0.4, 0.5]"));

        assertThat(typed(found))
                .contains("normalize=steps:*0.00392156862745098,float32,-0.5,/0.5:0.4:0.5", "compute=float64");
    }

    @Test
    void aMissingFilterOfAnUnknownProcessorIsAskedFor() throws Exception {
        ImportedCode found = read(UNNAMED);

        assertThat(found.pathways()).isEmpty();
        assertThat(found.asks()).hasSize(1);
    }

    /** The defaults of transformers 4.20, 4.30, 4.40, 4.57 and 5.24, read in their sources. */
    @ParameterizedTest
    @CsvSource({
        "ViTImageProcessor, bilinear",
        "ViTImageProcessorPil, bilinear",
        "DeiTFeatureExtractor, bicubic",
        "BeitImageProcessor, bicubic",
        "SiglipImageProcessor, bicubic",
        "BlipImageProcessor, bicubic",
        "SegformerImageProcessor, bilinear",
        "LayoutLMv3FeatureExtractor, bilinear",
        "PvtImageProcessor, bilinear"
    })
    void aMissingFilterIsTheProcessorsOwn(String type, String filter) throws Exception {
        ImportedCode found = read(VIT.replace("  \"resample\": 2,\n", "  \"do_center_crop\": false,\n")
                .replace("ViTImageProcessor", type));

        assertThat(typed(found)).contains("resize=pillow-" + filter);
        assertThat(found.notes()).hasSize(type.endsWith("Pil") ? 0 : 1);
    }

    /** A real config of a classifier of 160 pixels; the class pads it to its crop of 224. */
    @Test
    void aClassCropsWhereTheConfigDoesNotSaySo() throws Exception {
        String config = "{\"image_processor_type\": \"MobileNetV2ImageProcessor\", \"do_resize\": true,"
                + " \"resample\": 3, \"size\": {\"height\": 160, \"width\": 160},"
                + " \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5]}";

        assertThat(read(config).pathways()).isEmpty();
        assertThat(read(config).refused().get(0).why()).contains("pads");
        assertThat(typed(read(config.replace("160", "256")))).contains("framing=fixed-size-crop:256", "size=224x224");
        assertThat(typed(read(config.replace("MobileNetV2", "Siglip")))).contains("framing=squash", "size=160x160");
        assertThat(typed(read(config.replace("\"height\": 160, \"width\": 160", "\"shortest_edge\": 256"))))
                .contains("framing=shortest-edge-crop:256", "size=224x224");
    }

    @Test
    void aConfigWithoutAClassAsksForIt() throws Exception {
        String config = "{\n\"do_resize\": true,\n\"size\": 224,\n\"resample\": 2,\n"
                + "\"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5]}";

        assertThat(read(config).pathways()).isEmpty();
        assertThat(read(config).asks().get(0).question()).contains("Which class");
        ImportedCode answered =
                ConfigReader.read(new SourceFile("config.json", config), Map.of("3", "ViTImageProcessor"));
        assertThat(typed(answered)).contains("framing=squash", "size=224x224");
        ImportedCode unread =
                ConfigReader.read(new SourceFile("config.json", config), Map.of("3", "SiglipImageProcessor"));
        assertThat(unread.refused().get(0).why()).contains("takes a height and a width");
    }

    @Test
    void aMeanOfOneChannelIsRefused() throws Exception {
        ImportedCode found = read(VIT.replace("\"image_mean\": [0.5, 0.5, 0.5]", "\"image_mean\": [0.9]"));

        assertThat(found.pathways()).isEmpty();
        assertThat(found.asks()).isEmpty();
        assertThat(found.refused().get(0).why()).contains("not three numbers");
    }

    @Test
    void aFilterThatIsNoNumberIsRefused() throws Exception {
        ImportedCode found = read(VIT.replace("\"resample\": 2", "\"resample\": \"PIL.Image.BOX\""));

        assertThat(found.pathways()).isEmpty();
        assertThat(found.refused().get(0).line()).isEqualTo("8");
    }

    /** BICUBIC up to 4.24 and from 5 on, BILINEAR from 4.25 to 4.57. */
    @ParameterizedTest
    @CsvSource({"4.24.0, bicubic", "4.25.1, bilinear", "4.57.1, bilinear", "5.24.0, bicubic"})
    void theFilterOfConvNextMovedWithTheRelease(String version, String filter) throws Exception {
        String config = CONVNEXT.replace("{\n", "{\n  \"transformers_version\": \"" + version + "\",\n");

        assertThat(typed(read(config))).contains("resize=pillow-" + filter);
        assertThat(read(CONVNEXT).asks().get(0).question()).contains("release of transformers");
    }

    @Test
    void anAnswerTakesThePlaceOfWhatTheConfigLeavesOpen() throws Exception {
        SourceFile file = new SourceFile("config.json", UNNAMED.replace("  \"image_mean\": [0.5, 0.5, 0.5],\n", ""));
        Map<String, String> answers = new HashMap<>();
        for (int i = 0; i < 2; i++) {
            for (Question question :
                    CodeImporter.read(file, Optional.empty(), answers).asks()) {
                answers.put(question.line(), question.choices().get(1));
            }
        }

        assertThat(answers).hasSize(2);
        assertThat(typed(CodeImporter.read(file, Optional.empty(), answers)))
                .contains("resize=pillow-bicubic", "normalize=torch-imagenet");
        answers.replaceAll((line, answer) -> "abacus");
        assertThat(CodeImporter.read(file, Optional.empty(), answers).asks()).hasSize(1);
    }

    @Test
    void aFolderIsReadByItsConfig(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("config.json"), "{\"model_type\": \"vit\"}");
        Files.writeString(folder.resolve("preprocessor_config.json"), VIT);
        Files.write(folder.resolve("model.safetensors"), new byte[64]);

        SourceFile file = SourceFile.read(folder);

        assertThat(file.name()).isEqualTo("preprocessor_config.json");
        assertThat(typed(CodeImporter.read(file, Optional.empty()))).contains("size=224x224");
    }

    @Test
    void aConfigAndAProgramOfAFolderAreComparedByLine(@TempDir Path folder) throws Exception {
        Files.writeString(folder.resolve("preprocessor_config.json"), VIT);
        String program =
                """
                from PIL import Image
                import numpy as np
                def prepare(path):
                    x = Image.open(path).convert("RGB").resize((224, 224), Image.BICUBIC)
                    return (np.array(x, np.float32) / 127.5 - 1)[None]
                """;
        Files.writeString(folder.resolve("serve.py"), program);
        Files.writeString(folder.resolve("train.py"), program.replace("BICUBIC", "BILINEAR"));
        Files.writeString(folder.resolve("open.py"), program.replace("224),", "size()),"));
        Files.writeString(folder.resolve("empty.py"), "print(1)\n");

        List<ImportedCode> found = CodeImporter.read(folder, Optional.empty(), Map.of());

        assertThat(found)
                .extracting(ImportedCode::file)
                .containsExactly("preprocessor_config.json", "serve.py", "train.py");
        assertThat(found.get(0).notes())
                .contains(
                        "open.py has no complete pathway. Name the file to see which lines are" + " open.",
                        "resize differs: serve.py has pillow-bicubic (line 4),"
                                + " preprocessor_config.json has pillow-bilinear (line 8).",
                        "train.py agrees with preprocessor_config.json.")
                .hasSize(4);
        assertThat(CodeImporter.read(folder, Optional.of("prepare"), Map.of())).hasSize(3);
        assertThat(CodeImporter.read(folder, Optional.of("other"), Map.of())).hasSize(1);
    }

    /** Ultralytics writes its metadata.yaml into the exported .onnx file, too. */
    @Test
    void anOnnxFileIsReadByItsMetadata(@TempDir Path folder) throws Exception {
        Path plain = Path.of("src/test/resources/onnx/nchw.onnx");
        Path model = folder.resolve("yolov8n-cls.onnx");
        String entries = entry("imgsz", "[224, 224]") + entry("task", "classify") + entry("version", "8.3.0");
        Files.write(model, Files.readAllBytes(plain));
        Files.write(model, entries.getBytes(StandardCharsets.ISO_8859_1), StandardOpenOption.APPEND);

        ImportedCode found = CodeImporter.read(SourceFile.read(model), Optional.empty());

        assertThat(found.refused()).isEmpty();
        assertThat(typed(found)).contains("framing=resize-center-crop:224", "layout=nchw");
        assertThatThrownBy(() -> SourceFile.read(plain)).hasMessageContaining("has no metadata");
    }

    /** Returns an entry of metadata_props (field 14) of texts shorter than 128 bytes. */
    private static String entry(String key, String value) {
        String inner = "\n" + (char) key.length() + key + "\u0012" + (char) value.length() + value;
        return "r" + (char) inner.length() + inner;
    }

    @Test
    void deitCropsTheCenterOfASquare() throws Exception {
        String deit = VIT.replace("ViTImageProcessor", "DeiTImageProcessor")
                .replace("\"height\": 224, \"width\": 224", "\"height\": 256, \"width\": 256");
        assertThat(typed(read(deit))).contains("framing=fixed-size-crop:256", "size=224x224");
        assertThat(typed(read(deit.replace("\"do_resize\": true", "\"do_resize\": true, \"do_center_crop\": false"))))
                .contains("framing=squash", "size=256x256");
        assertThat(read(deit.replace("\"do_resize\": true", "\"do_resize\": true, \"crop_size\": 288"))
                        .pathways())
                .isEmpty();
    }

    @Test
    void timmsOwnEvaluationIsNoted() throws Exception {
        String other = TIMM.replace("\"crop_pct\"", "\"test_crop_pct\": 1.0, \"crop_pct\"");
        assertThat(typed(read(other))).isEqualTo(typed(read(TIMM)));
        assertThat(read(other).notes()).singleElement().asString().contains("test_crop_pct 1.0");
        assertThat(read(TIMM).notes()).isEmpty();
    }

    @Test
    void timmSquashesAndThenCrops() throws Exception {
        assertThat(typed(read(TIMM.replace("\"center\"", "\"squash\""))))
                .contains("framing=squash-center-crop:256", "size=224x224");
    }

    @Test
    void mlperfsEnvironmentIsItsPreprocessor() throws Exception {
        String generic =
                """
                MLC_DATASET_CROP_FACTOR: '87.5'
                MLC_DATASET_DATA_LAYOUT: NCHW
                MLC_DATASET_DATA_TYPE: float32
                MLC_DATASET_GIVEN_CHANNEL_MEANS: 123.68 116.78 103.94
                MLC_DATASET_INPUT_SQUARE_SIDE: '224'
                MLC_DATASET_INTERPOLATION_METHOD: INTER_AREA
                MLC_DATASET_QUANTIZE: '0'
                MLC_DATASET_REFERENCE_PREPROCESSOR: '0'
                MLC_DATASET_SUBTRACT_MEANS: '1'
                """;
        ImportedCode found = CodeImporter.read(new SourceFile("run.yaml", generic), Optional.empty());
        assertThat(found.refused()).isEmpty();
        assertThat(typed(found))
                .contains(
                        "decoder=opencv",
                        "resize=opencv-area",
                        "framing=shortest-edge-crop:256",
                        "size=224x224",
                        "123.68:116.78:103.94",
                        "layout=nchw");
        assertThat(found.pathways().get(0).lines().values()).contains("4", "5", "6");
        for (String other : List.of(
                generic.replace("QUANTIZE: '0'", "QUANTIZE: '1'"),
                generic.replace("float32", "int8"),
                generic + "MLC_DATASET_INPUT_SQUARE_SIDE: '299'\n",
                generic.replace(" 103.94", ""))) {
            assertThat(CodeImporter.read(new SourceFile("run.yaml", other), Optional.empty())
                            .pathways())
                    .as(other)
                    .isEmpty();
        }
    }

    @Test
    void aCenterCropIsRefused() throws Exception {
        ImportedCode found = read(VIT.replace("\"do_resize\": true", "\"do_resize\": true, \"do_center_crop\": true"));

        assertThat(found.pathways()).isEmpty();
        assertThat(found.refused().get(0).why()).contains("crop after a resize to a fixed size");
    }

    @Test
    void ultralyticsClassifiersAreTorchvisionsTransformsOfWhatOpenCvReads() throws Exception {
        String metadata = "version: 8.2.0\ntask: classify\nbatch: 1\nimgsz:\n- 224\n- 224\n";
        ImportedCode found = CodeImporter.read(new SourceFile("metadata.yaml", metadata), Optional.empty());

        assertThat(typed(found))
                .contains("decoder=opencv", "channels=rgb", "framing=resize-center-crop:224", "normalize=divide-255");
        assertThat(CodeImporter.read(
                                new SourceFile("metadata.yaml", metadata.replace("classify", "detect")),
                                Optional.empty())
                        .refused())
                .hasSize(1);
    }

    @Test
    void clipsCornerIsRoundedDown() throws Exception {
        String clip = "{\"image_processor_type\": \"CLIPImageProcessor\", \"size\": {\"shortest_edge\":"
                + " 224}, \"do_center_crop\": true, \"crop_size\": 224, \"resample\": 3,"
                + " \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5]}";
        assertThat(typed(read(clip))).contains("framing=shortest-edge-crop:224");
        ImportedCode unknown = read(clip.replace("CLIPImage", "LevitImage").replace(" \"resample\": 3,", ""));
        assertThat(unknown.pathways()).isEmpty();
        assertThat(unknown.refused()).isNotEmpty();
        assertThat(unknown.asks()).as("questions whose answers do not help").isEmpty();
        assertThat(unknown.notes()).as("sentences on a pathway").isEmpty();
    }

    @Test
    void aFlippedChannelOrderIsBgr() throws Exception {
        String flipped = "{\"image_processor_type\": \"ViTImageProcessor\", \"size\": {\"height\": 224,"
                + " \"width\": 224}, \"resample\": 2, \"do_flip_channel_order\": true,"
                + " \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5]}";
        assertThat(typed(read(flipped))).contains("channels=bgr");
        assertThat(typed(read(flipped.replace("true", "false")))).doesNotContain("channels=bgr");
    }

    /** Six such configs feed the bits of transformers 4.57's own processor. */
    @Test
    void mobileViTIsBgrOfAllPixelsOver255() throws Exception {
        String config = "{\"image_processor_type\": \"MobileViTImageProcessor\", \"size\":"
                + " {\"shortest_edge\": 288}, \"do_flip_channel_order\": true,"
                + " \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5]}";

        assertThat(typed(read(config)))
                .contains(
                        "channels=bgr",
                        "resize=pillow-bilinear",
                        "framing=shortest-edge-crop:288",
                        "size=256x256",
                        "normalize=divide-255");
        assertThat(typed(read(config.replace("\"do_flip_channel_order\": true,", ""))))
                .contains("channels=bgr");
        assertThat(typed(read(config.replace("true", "false")))).contains("channels=rgb");
        assertThat(typed(read(config.replace("{\"shortest_edge\": 288}", "300"))))
                .contains("framing=shortest-edge-crop:300");
        assertThat(read(config.replace("288", "224")).refused().get(0).why()).contains("pads");
        assertThat(read(config.replace("channel_order\": true", "channels\": false"))
                        .refused()
                        .get(0)
                        .why())
                .contains("read this key or ignore it");
    }

    private static final String ROBOFLOW =
            """

            cups - v2
            ==============================

            This dataset was exported via roboflow.com on March 20, 2025 at 3:18 PM GMT

            The dataset includes 449 images.
            Cups are annotated in YOLOv11 format.

            The following pre-processing was applied to each image:
            * Auto-orientation of pixel data (with EXIF-orientation stripping)
            * Resize to 640x360 (Stretch)

            The following augmentation was applied to create 3 versions of each source image:
            * 50% probability of horizontal flip
            """;

    private static ImportedCode roboflow(String text, Map<String, String> answers) throws Exception {
        return CodeImporter.read(new SourceFile("README.roboflow.txt", text), Optional.empty(), answers);
    }

    @Test
    void roboflowsExportAsksForWhatItsStepsLeaveOpen() throws Exception {
        ImportedCode open = roboflow(ROBOFLOW, Map.of());

        assertThat(open.pathways()).isEmpty();
        assertThat(open.refused()).isEmpty();
        assertThat(open.asks()).extracting(Question::line).containsExactly("12", "8");

        ImportedCode found = roboflow(ROBOFLOW, Map.of("12", "opencv-linear", "8", "x / 255"));

        assertThat(typed(found))
                .contains(
                        "decoder=opencv", "orientation=exif", "framing=squash", "size=360x640", "normalize=divide-255");
        assertThat(found.notes()).singleElement().asString().contains("ultralytics-letterbox");
    }

    @Test
    void roboflowsEdgesArePaddedByTheAnsweredCode() throws Exception {
        String black = ROBOFLOW.replace("640x360 (Stretch)", "416x416 (Fit (black edges))");
        Map<String, String> answers = new HashMap<>(Map.of("8", "0 to 255"));

        answers.put("12", "opencv-linear with LetterBox of Ultralytics");
        assertThat(typed(roboflow(black, answers)))
                .contains("framing=ultralytics-letterbox:0,center", "normalize=none");
        answers.put("12", "pillow-bicubic with PIL.ImageOps.pad");
        assertThat(typed(roboflow(black.replace("black", "white"), answers)))
                .contains("framing=pillow-pad:255,0.5", "decoder=pillow");
    }

    @ParameterizedTest
    @CsvSource({
        "'640x360 (Stretch)', '640x640 (Fill (with center crop))', 12",
        "'640x360 (Stretch)', '640x640 (Fit (reflect edges))', 12",
        "'640x360 (Stretch)', '640x640 (Fit within)', 12",
        "'640x360 (Stretch)', '64000x360 (Stretch)', 12",
        "'Resize to 640x360 (Stretch)', 'Grayscale (CRT phosphor)', 12",
        "'* Resize to 640x360 (Stretch)', '', 10",
    })
    void aStepOfRoboflowWithoutAnOptionIsRefusedByLine(String step, String other, String line) throws Exception {
        ImportedCode found = roboflow(ROBOFLOW.replace(step, other), Map.of("12", "opencv-linear", "8", "x / 255"));

        assertThat(found.pathways()).isEmpty();
        assertThat(found.refused()).extracting(ImportedCode.Refusal::line).contains(line);
    }

    @Test
    void aDatasetsYamlNamesTheFileThatHasTheSteps() {
        SourceFile yaml = new SourceFile("data.yaml", "nc: 1\nroboflow:\n  version: 2\n");

        assertThatThrownBy(() -> CodeImporter.read(yaml, Optional.empty())).hasMessageContaining("README.roboflow.txt");
    }
}
