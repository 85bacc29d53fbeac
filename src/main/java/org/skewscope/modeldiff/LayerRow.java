package org.skewscope.modeldiff;

import java.util.List;
import java.util.Optional;

/**
 * A layer of two models.
 *
 * @param a its name in A; empty where A has none
 * @param b its name in B; empty where B has none
 * @param kind such as Conv2D
 * @param changes the settings in which the two differ
 */
public record LayerRow(
        Optional<String> a, Optional<String> b, String kind, List<SettingChange> changes) {

    /**
     * A setting that differs.
     *
     * @param a its value in A; empty where A does not say
     * @param b the same of B
     */
    public record SettingChange(String setting, String a, String b) {}

    public LayerRow {
        changes = List.copyOf(changes);
    }

    /** Whether both models have it, with the same settings. */
    public boolean same() {
        return a.isPresent() && b.isPresent() && changes.isEmpty();
    }

    /** Its name in A, or where A has none in B. */
    public String name() {
        return a.or(() -> b).orElseThrow();
    }
}
