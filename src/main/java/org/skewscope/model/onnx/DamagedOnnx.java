package org.skewscope.model.onnx;

import java.io.IOException;

/** An ONNX file is not what it should be; the message is a clause that says what is wrong. */
final class DamagedOnnx extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedOnnx(String clause) {
        super(clause);
    }
}
