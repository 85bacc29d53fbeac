package org.skewscope.code.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.skewscope.code.CodeImporter;
import org.skewscope.code.finding.ImportedCode;
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

    private static ImportedCode read(String text) throws Exception {
        return ConfigReader.read(new SourceFile("config.json", text));
    }

    private static String typed(ImportedCode found) {
        return found.pathways().get(0).settings().stream()
                .map(Setting::typed)
                .collect(Collectors.joining(","));
    }

    @Test
    void aViTProcessorIsPillowAndItsFormula() throws Exception {
        ImportedCode found = read(VIT);

        assertThat(found.refused()).isEmpty();
        assertThat(typed(found))
                .contains(
                        "decoder=pillow",
                        "resize=pillow-bilinear",
                        "size=224x224",
                        "normalize=keras-tf");
        assertThat(found.pathways().get(0).lines().values()).contains("5", "8", "10");
    }

    @Test
    void timmIsTorchvisionsTransforms() throws Exception {
        ImportedCode found = read(TIMM);

        assertThat(typed(found))
                .contains(
                        "resize=torchvision-bicubic",
                        "framing=resize-center-crop",
                        "normalize=torch-imagenet");
    }

    @Test
    void anotherCropHasItsShortSide() throws Exception {
        assertThat(typed(read(TIMM.replace("0.875", "0.95"))))
                .contains("framing=resize-center-crop:235");
    }

    @Test
    void otherConstantsKeepTheirTypes() throws Exception {
        ImportedCode found =
                read(
                        VIT.replace(
                                "\"image_std\": [0.5, 0.5, 0.5]",
                                "\"image_std\": [0.5, 0.4, 0.5]"));

        assertThat(typed(found))
                .contains(
                        "normalize=steps:*0.00392156862745098,float32,-0.5,/0.5:0.4:0.5",
                        "compute=float64");
    }

    @Test
    void aMissingFilterIsAskedFor() throws Exception {
        ImportedCode found = read(VIT.replace("  \"resample\": 2,\n", ""));

        assertThat(found.pathways()).isEmpty();
        assertThat(found.asks()).hasSize(1);
    }

    @Test
    void aCenterCropIsRefused() throws Exception {
        ImportedCode found =
                read(
                        VIT.replace(
                                "\"do_resize\": true",
                                "\"do_resize\": true, \"do_center_crop\": true"));

        assertThat(found.pathways()).isEmpty();
        assertThat(found.refused().get(0).why()).contains("crop after a resize to a fixed size");
    }

    @Test
    void ultralyticsClassifiersAreTorchvisionsTransformsOfWhatOpenCvReads() throws Exception {
        String metadata = "version: 8.2.0\ntask: classify\nbatch: 1\nimgsz:\n- 224\n- 224\n";
        ImportedCode found =
                CodeImporter.read(new SourceFile("metadata.yaml", metadata), Optional.empty());

        assertThat(typed(found))
                .contains(
                        "decoder=opencv",
                        "channels=rgb",
                        "framing=resize-center-crop:224",
                        "normalize=divide-255");
        assertThat(
                        CodeImporter.read(
                                        new SourceFile(
                                                "metadata.yaml",
                                                metadata.replace("classify", "detect")),
                                        Optional.empty())
                                .refused())
                .hasSize(1);
    }

    @Test
    void clipsCornerIsRoundedDown() throws Exception {
        String clip =
                "{\"image_processor_type\": \"CLIPImageProcessor\", \"size\": {\"shortest_edge\": 224},"
                        + " \"do_center_crop\": true, \"crop_size\": 224, \"resample\": 3,"
                        + " \"image_mean\": [0.5, 0.5, 0.5], \"image_std\": [0.5, 0.5, 0.5]}";
        assertThat(typed(read(clip))).contains("framing=shortest-edge-crop:224");
        assertThat(read(clip.replace("CLIPImage", "LevitImage")).pathways()).isEmpty();
    }
}
