package org.skewscope.option;

/**
 * Describes one value of an option, such as one resizer. Its {@link #id()} is stable: people type
 * it on the command line, and pathway files save it. Its {@link #label()} names the exact algorithm
 * in the field's own words.
 */
public interface OptionValue {

    /** Returns lower-case words joined by hyphens, {@code library-method[-variant]}. */
    String id();

    /** Returns the text in the panel, such as {@code PIL.Image.resize BICUBIC (antialiased)}. */
    String label();
}
