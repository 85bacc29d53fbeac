package org.skewscope.flatbuffer;

/** Reports that a flatbuffer does not hold together. */
public final class DamagedFlatBuffer extends Exception {

    private static final long serialVersionUID = 1L;

    /**
     * @param what a clause about the file, such as "its table of tensors lies outside the file"
     */
    public DamagedFlatBuffer(String what) {
        super(what);
    }
}
