package org.skewscope.cli.text;

import org.skewscope.compare.Comparison;
import org.skewscope.present.ResultLabel;

/** Colors text for a terminal, and leaves it plain elsewhere. */
public record Style(boolean colored) {

    /** Returns the text in bold where colors are on. */
    public String bold(String text) {
        return colored ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    public String faint(String text) {
        return colored && !text.isEmpty() ? "\u001b[2m" + text + "\u001b[0m" : text;
    }

    String result(Comparison comparison) {
        String label = ResultLabel.of(comparison);
        if (ResultLabel.comparesNothing(comparison)) {
            return bold(label);
        }
        int color =
                switch (comparison.severity()) {
                    case IDENTICAL, HEALED -> 32;
                    case ROUNDING, NOT_RECORDED -> 36;
                    case OTHER_PRECISION, OTHER_WEIGHTS, OTHER_MODEL, VISIBLE -> 33;
                    case CLASS_CHANGES, OTHER_CLASSES, FAILED -> 31;
                };
        return colored ? "\u001b[1;%sm%s\u001b[0m".formatted(color, label) : label;
    }
}
