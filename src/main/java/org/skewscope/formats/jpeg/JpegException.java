package org.skewscope.formats.jpeg;

/** A JPEG file that cannot be decoded; the message is a clause such as "has no scan". */
public final class JpegException extends Exception {

    private static final long serialVersionUID = 1L;

    public JpegException(String reason) {
        super(reason);
    }
}
