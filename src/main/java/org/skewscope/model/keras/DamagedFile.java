package org.skewscope.model.keras;

import java.io.IOException;

/** Reports a damaged file; the message is a clause that follows "X is damaged: ". */
final class DamagedFile extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedFile(String reason) {
        super(reason);
    }

    DamagedFile(String reason, Throwable cause) {
        super(reason, cause);
    }
}
