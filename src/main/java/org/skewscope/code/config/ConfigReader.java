package org.skewscope.code.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.skewscope.code.finding.ImportedCode;
import org.skewscope.code.source.SourceFile;
import org.skewscope.code.source.SourceFileException;

/** Tells configs apart and reads those that are known. */
public final class ConfigReader {

    private ConfigReader() {}

    public static boolean isConfig(SourceFile file) {
        return !file.name().endsWith(".ipynb")
                && (file.name().endsWith(".json")
                        || isYaml(file)
                        || file.text().stripLeading().startsWith("{\""));
    }

    private static boolean isYaml(SourceFile file) {
        return file.name().endsWith(".yaml") || file.name().endsWith(".yml");
    }

    /**
     * @throws SourceFileException with a sentence, where it is no config of a known kind
     */
    public static ImportedCode read(SourceFile file) throws SourceFileException {
        if (isYaml(file)) {
            return yaml(file);
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
                    file.name()
                            + " is no JSON that can be read. Save the config again, or name a Python file.");
        }
        if (root == null || !root.isObject()) {
            throw new SourceFileException(
                    file.name()
                            + " holds no config: a JSON object is wanted. Name a preprocessor_config.json.");
        }
        Draft draft = new Draft(file);
        JsonNode timm = root.has("pretrained_cfg") ? root.get("pretrained_cfg") : root;
        if (root.has("image_mean")
                || root.has("do_normalize")
                || root.has("do_resize")
                || root.has("image_processor_type")
                || root.has("feature_extractor_type")) {
            HuggingFaceConfig.read(root, draft);
        } else if (timm.has("input_size")
                && (timm.has("interpolation") || timm.has("crop_pct") || timm.has("mean"))) {
            TimmConfig.read(timm, draft);
        } else {
            throw new SourceFileException(
                    file.name()
                            + " says nothing about preprocessing that is known here. Name a"
                            + " preprocessor_config.json of Hugging Face or a config.json of timm.");
        }
        return draft.finished(List.of());
    }

    private static ImportedCode yaml(SourceFile file) throws SourceFileException {
        if (!UltralyticsMetadata.is(file.text())) {
            throw new SourceFileException(
                    file.name()
                            + " says nothing about preprocessing that is known here. Name the"
                            + " metadata.yaml of an exported Ultralytics model.");
        }
        Draft draft = new Draft(file);
        UltralyticsMetadata.read(file.text(), draft);
        return draft.finished(List.of());
    }
}
