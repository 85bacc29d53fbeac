package org.skewscope.model.keras;

import java.io.IOException;

/** A file that is not what it says; the message is a clause that goes on "X is damaged: ". */
final class DamagedFile extends IOException {

    private static final long serialVersionUID = 1L;

    DamagedFile(String reason) {
        super(reason);
    }

    DamagedFile(String reason, Throwable cause) {
        super(reason, cause);
    }
}
