package org.skewscope.formats.jpeg;

/** Decodes the coefficients of a block that one kind of scan carries. */
interface BlockDecoder {

    void decode(Component component, int offset);

    /** Resets the state that reaches from block to block. */
    default void restart() {}
}
