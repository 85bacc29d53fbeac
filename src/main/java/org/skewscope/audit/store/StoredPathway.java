package org.skewscope.audit.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.skewscope.digest.Sha256;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/**
 * Describes a pathway in an audit's file.
 *
 * @param options every option in stage order, {@code key=value;key=value}, with the SHA-256 of the
 *     model's files last if the pathway names a model: a changed file of the same name is another
 *     model
 * @param fingerprint SHA-256 of the options' text in UTF-8
 */
public record StoredPathway(String id, String options, String fingerprint) {

    /** The key of the SHA-256 of the pathway's model, which is not an option. */
    public static final String MODEL_SHA256 = "model-sha256";

    /** Makes a pathway with the fingerprint of its options. */
    public StoredPathway(String id, String options) {
        this(id, options, fingerprint(options));
    }

    /**
     * Returns a pathway with its options.
     *
     * @param pathway the pathway
     * @param model SHA-256 of the files of the model that the pathway names; empty for the
     *     session's model
     */
    public static StoredPathway of(Pathway pathway, Optional<String> model) {
        String options = PathwayOption.ALL.stream()
                .filter(option -> !option.isAsBefore(pathway))
                .map(option -> option.key() + "=" + escaped(option.valueIn(pathway)))
                .collect(Collectors.joining(";"));
        return new StoredPathway(
                pathway.id(),
                options
                        + model.map(sha -> ";%s=%s".formatted(MODEL_SHA256, sha))
                                .orElse(""));
    }

    /**
     * Returns the SHA-256 of a text in UTF-8.
     *
     * @param options the options' text
     */
    public static String fingerprint(String options) {
        return Sha256.of(options.getBytes(StandardCharsets.UTF_8));
    }

    /** Escapes the characters that separate options, which a model's file name may have. */
    private static String escaped(String value) {
        return value.replace("%", "%25").replace(";", "%3B");
    }

    /** Returns the options' values by their keys, and the model's SHA-256 if there is one. */
    public Map<String, String> settings() {
        Map<String, String> settings = new LinkedHashMap<>();
        for (String each : options.split(";")) {
            int equals = each.indexOf('=');
            String value = equals < 0 ? "" : each.substring(equals + 1);
            settings.put(
                    equals < 0 ? each : each.substring(0, equals),
                    value.replace("%3B", ";").replace("%25", "%"));
        }
        return settings;
    }

    /** Returns the SHA-256 of the named model's files; empty for the session's model. */
    public Optional<String> modelSha256() {
        return Optional.ofNullable(settings().get(MODEL_SHA256));
    }

    /**
     * Returns the pathway, to be run again.
     *
     * @throws IllegalArgumentException with a sentence if this version does not know an option
     */
    public Pathway pathway() {
        List<Setting> settings = new ArrayList<>();
        for (Map.Entry<String, String> each : settings().entrySet()) {
            String key = each.getKey();
            if (key.equals(MODEL_SHA256)) {
                continue;
            }
            PathwayOption option = PathwayOption.byKey(key)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "The pathway '%s' has an option '%s' that this version does not know".formatted(id, key)));
            settings.add(new Setting(option.optionKey(), each.getValue()));
        }
        return PathwayPreset.EAGER.pathway().renamed(id, id).with(settings);
    }
}
