package org.skewscope.flatbuffer;

/** A flatbuffer does not hold what it says. */
public final class DamagedFlatBuffer extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param what a clause about the file, such as "its table of tensors lies outside the file"
     */
    public DamagedFlatBuffer(String what) {
        super(what);
    }
}
