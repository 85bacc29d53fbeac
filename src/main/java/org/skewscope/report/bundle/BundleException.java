package org.skewscope.report.bundle;

import java.io.IOException;

/** A file is no bundle, or one that cannot be made: its message is a sentence. */
public final class BundleException extends IOException {

    private static final long serialVersionUID = 1L;

    public BundleException(String sentence) {
        super(sentence);
    }
}
