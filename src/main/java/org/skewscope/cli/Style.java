package org.skewscope.cli;

import org.skewscope.compare.Severity;

/** Colors for a terminal, and none elsewhere. */
record Style(boolean colored) {

    String bold(String text) {
        return colored ? "\u001b[1m" + text + "\u001b[0m" : text;
    }

    String faint(String text) {
        return colored ? "\u001b[2m" + text + "\u001b[0m" : text;
    }

    String severity(Severity severity) {
        int color =
                switch (severity) {
                    case IDENTICAL, HEALED -> 32;
                    case ROUNDING -> 36;
                    case OTHER_PRECISION, OTHER_WEIGHTS, VISIBLE -> 33;
                    case CLASS_CHANGES, FAILED -> 31;
                };
        String label = severity.label();
        return colored ? "\u001b[1;" + color + "m" + label + "\u001b[0m" : label;
    }
}
