package org.skewscope.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.skewscope.cache.ScratchFolder;

/** Lets a picture come from another program, by the word {@code -}. */
public final class StandardInput {

    private StandardInput() {}

    /**
     * Returns words in which a file stands for a {@code -} that is no option's value. The file holds
     * all of the input, and is removed when this process ends; input that cannot be read leaves the
     * {@code -}, which is the name of no picture. A further {@code -} is an empty file.
     *
     * @param input is read to its end if a word names it
     */
    public static String[] taken(String[] words, InputStream input) {
        String[] taken = words.clone();
        try {
            for (int i = 1; i < words.length; i++) {
                if (words[i].equals("-") && !words[i - 1].startsWith("--")) {
                    Path file = ScratchFolder.untilEnd("input").folder().resolve("standard-input");
                    Files.copy(input, file);
                    taken[i] = file.toString();
                }
            }
        } catch (IOException e) {
            return words;
        }
        return taken;
    }
}
