package org.skewscope.model.keras;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names the versions of Keras that make different ops of one layer, oldest first. */
public enum KerasDialect {
    KERAS_2,
    /** 3.0 to 3.6: a bias is added by reshape and add. */
    KERAS_3_3,
    /** 3.7 to 3.14: a bias is added by BiasAdd. */
    KERAS_3_7,
    /** From 3.15 on. */
    KERAS_3;

    private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");

    /**
     * Returns the dialect in which a version of Keras opens a file.
     *
     * @param version such as 3.15.1; files of Keras 1 name none
     */
    static KerasDialect of(String version) {
        Matcher matcher = VERSION.matcher(version);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < 3) {
            return KERAS_2;
        }
        int minor = Integer.parseInt(matcher.group(2));
        if (Integer.parseInt(matcher.group(1)) > 3 || minor >= 15) {
            return KERAS_3;
        }
        return minor >= 7 ? KERAS_3_7 : KERAS_3_3;
    }

    /** Returns whether this is Keras 2. */
    public boolean isKeras2() {
        return this == KERAS_2;
    }
}
