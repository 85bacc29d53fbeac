package org.skewscope.model.onnx;

import java.io.IOException;

/** Reports a damaged ONNX file; the message is a clause that says what is wrong. */
final class DamagedOnnx extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedOnnx(String clause) {
        super(clause);
    }
}
