package org.skewscope.formats.jpeg;

/** Signals that a JPEG file cannot be decoded; the message is a clause such as "has no scan". */
public final class JpegException extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param reason a clause that follows the file's name
     */
    public JpegException(String reason) {
        super(reason);
    }
}
