package org.skewscope.option;

/**
 * One value a user can choose, such as one resizer. Its {@link #id()} is stable: it is typed on the
 * command line and saved in pathway files. Its {@link #label()} names the exact algorithm in the
 * field's own words.
 */
public interface OptionValue {

    /** Lower-case words joined by hyphens, {@code library-method[-variant]}. */
    String id();

    /** What the panel shows, such as {@code PIL.Image.resize BICUBIC (antialiased)}. */
    String label();
}
