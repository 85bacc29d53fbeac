package org.skewscope.modeldiff;

import java.util.List;
import java.util.Optional;

/**
 * Compares one layer of two models.
 *
 * @param a its name in A; empty if A lacks it
 * @param b its name in B; empty if B lacks it
 * @param kind such as Conv2D
 * @param changes the settings in which the two differ
 */
public record LayerRow(
        Optional<String> a, Optional<String> b, String kind, List<SettingChange> changes) {

    /**
     * Names a setting that differs.
     *
     * @param a its value in A; empty if A's file leaves it out
     * @param b the same of B
     */
    public record SettingChange(String setting, String a, String b) {}

    public LayerRow {
        changes = List.copyOf(changes);
    }

    /** Returns whether both models have it, with equal settings. */
    public boolean same() {
        return a.isPresent() && b.isPresent() && changes.isEmpty();
    }

    /** Returns its name in A, or in B if A lacks it. */
    public String name() {
        return a.or(() -> b).orElseThrow();
    }
}
