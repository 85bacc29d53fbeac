package org.skewscope.audit.store;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/**
 * A pathway as an audit's file knows it.
 *
 * @param options every option in stage order, {@code key=value;key=value}
 * @param fingerprint SHA-256 of the options' text in UTF-8
 */
public record StoredPathway(String id, String options, String fingerprint) {

    public StoredPathway(String id, String options) {
        this(id, options, fingerprint(options));
    }

    public static StoredPathway of(Pathway pathway) {
        return new StoredPathway(
                pathway.id(),
                PathwayOption.ALL.stream()
                        .map(option -> option.key() + "=" + option.valueIn(pathway))
                        .collect(Collectors.joining(";")));
    }

    public static String fingerprint(String options) {
        return Hashes.sha256(options.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * To be run again.
     *
     * @throws IllegalArgumentException with a sentence, where this version knows no such option
     */
    public Pathway pathway() {
        List<Setting> settings = new ArrayList<>();
        for (String each : options.split(";")) {
            int equals = each.indexOf('=');
            String key = equals < 0 ? each : each.substring(0, equals);
            PathwayOption option =
                    PathwayOption.byKey(key)
                            .orElseThrow(
                                    () ->
                                            new IllegalArgumentException(
                                                    "The pathway '"
                                                            + id
                                                            + "' has an option '"
                                                            + key
                                                            + "' that this version does not know"));
            settings.add(new Setting(option.optionKey(), each.substring(equals + 1)));
        }
        return PathwayPreset.EAGER.pathway().renamed(id, id).with(settings);
    }
}
