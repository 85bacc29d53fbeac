package org.skewscope.report.bundle;

import java.io.IOException;

/** Says in a sentence why a file is no bundle, or why a bundle cannot be made. */
public final class BundleException extends IOException {

    private static final long serialVersionUID = 1L;

    public BundleException(String sentence) {
        super(sentence);
    }
}
