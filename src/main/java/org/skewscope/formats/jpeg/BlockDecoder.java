package org.skewscope.formats.jpeg;

/** Decodes the part of a block's coefficients that one kind of scan carries. */
interface BlockDecoder {

    void decode(Component component, int offset);

    /** Forgets what reaches from block to block. */
    default void restart() {}
}
