package org.skewscope.code.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFile.SourceFileException;

/** Recognizes and reads configs. */
public final class ConfigReader {

    private ConfigReader() {}

    /**
     * Returns whether a file is a config and not a program.
     *
     * @param file a text file
     */
    public static boolean isConfig(SourceFile file) {
        return !file.name().endsWith(".ipynb")
                && (file.name().endsWith(".json")
                        || isYaml(file)
                        || file.name().endsWith(".tflite")
                        || file.name().endsWith(".onnx")
                        || file.name().endsWith(".env")
                        || RoboflowExport.is(file.name(), file.text())
                        || file.text().stripLeading().startsWith("{\""));
    }

    private static boolean isYaml(SourceFile file) {
        return file.name().matches(".*\\.(yaml|yml|onnx)");
    }

    /**
     * Reads a config.
     *
     * @param answers the answers by the label of the question's line; a question with an unfit
     *     answer is asked again
     * @throws SourceFileException with a sentence if the file is not a config of a known kind
     */
    public static ImportedCode read(SourceFile file, Map<String, String> answers) throws SourceFileException {
        Draft draft = new Draft(file, answers);
        if (MlperfEnvironment.is(file.text())) {
            MlperfEnvironment.read(file.text(), draft);
            return draft.finished(List.of());
        }
        if (RoboflowExport.is(file.name(), file.text())) {
            return draft.finished(RoboflowExport.read(file.text(), draft));
        }
        if (isYaml(file)) {
            return yaml(file, draft);
        }
        if (file.name().endsWith(".env")) {
            throw new SourceFileException(
                    """
                            %s sets neither MLC_DATASET_INPUT_SQUARE_SIDE nor MLC_DATASET_CROP_FACTOR, as MLPerf's \
                            automation does. Export the environment of a run, or name the code."""
                            .formatted(file.name()));
        }
        JsonNode root;
        try {
            ObjectMapper mapper = new ObjectMapper();
            mapper.getFactory()
                    .setStreamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(100).build());
            root = mapper.readTree(file.text());
        } catch (JsonProcessingException e) {
            throw new SourceFileException(
                    "%s is no JSON that can be read. Save the config again, or name a Python file."
                            .formatted(file.name()));
        }
        if (root == null || !root.isObject()) {
            throw new SourceFileException(
                    "%s holds no config: a JSON object is wanted. Name a preprocessor_config.json."
                            .formatted(file.name()));
        }
        JsonNode timm = root.has("pretrained_cfg") ? root.get("pretrained_cfg") : root;
        if (root.has("image_mean")
                || root.has("do_normalize")
                || root.has("do_resize")
                || root.has("image_processor_type")
                || root.has("feature_extractor_type")) {
            return draft.finished(HuggingFaceConfig.read(root, draft));
        } else if (timm.has("input_size") && (timm.has("interpolation") || timm.has("crop_pct") || timm.has("mean"))) {
            return draft.finished(TimmConfig.read(timm, draft));
        } else if (OpenClipConfig.is(root)) {
            return draft.finished(OpenClipConfig.read(root, draft));
        } else if (TfLiteDescription.is(root)) {
            return draft.finished(TfLiteDescription.read(root, draft));
        } else {
            throw new SourceFileException(
                    """
                            %s has no preprocessing that Skewscope knows. Name a preprocessor_config.json of Hugging \
                            Face, a config.json of timm or an open_clip_config.json."""
                            .formatted(file.name()));
        }
    }

    private static ImportedCode yaml(SourceFile file, Draft draft) throws SourceFileException {
        if (file.text().contains("roboflow:")) {
            throw new SourceFileException(file.name()
                    + " names the dataset's classes and pictures, no preprocessing. Name the"
                    + " README.roboflow.txt beside the file.");
        }
        if (!UltralyticsMetadata.is(file.text())) {
            throw new SourceFileException(
                    """
                            %s has no preprocessing that Skewscope knows. Name the metadata.yaml or .onnx file of an \
                            exported Ultralytics model, or the config or code beside the file."""
                            .formatted(file.name()));
        }
        UltralyticsMetadata.read(file.text(), draft);
        return draft.finished(List.of());
    }
}
