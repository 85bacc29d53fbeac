package org.skewscope.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Names the model that a pathway runs, its signature and its output.
 *
 * @param file the file or folder, absolute once a pathway is run; empty for the session's model
 * @param signature a SavedModel's signature, or the tensor of a graph's input; empty for the usual
 *     one
 * @param output the output that holds the classes' numbers; empty for the only fitting one
 */
public record ModelChoice(String file, String signature, String output) {

    /** The model of all pathways that name none. */
    public static final ModelChoice SESSION = new ModelChoice("", "", "");

    private static final int LONGEST = 4096;

    /**
     * @throws IllegalArgumentException with a sentence, if a text is too long or holds control
     *     characters
     */
    public ModelChoice {
        require("model", file);
        require("signature", signature);
        require("output", output);
    }

    private static void require(String option, String text) {
        Objects.requireNonNull(text);
        if (text.length() > LONGEST || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "%s takes a text of at most %s printable characters".formatted(option, LONGEST));
        }
    }

    /**
     * Returns this choice with another file.
     *
     * @param other the file or folder; empty for the session's model
     */
    public ModelChoice withFile(String other) {
        return new ModelChoice(other, signature, output);
    }

    /**
     * Returns this choice with another signature.
     *
     * @param other the signature's name; empty for the usual one
     */
    public ModelChoice withSignature(String other) {
        return new ModelChoice(file, other, output);
    }

    /**
     * Returns this choice with another output.
     *
     * @param other the output's name; empty for the only fitting one
     */
    public ModelChoice withOutput(String other) {
        return new ModelChoice(file, signature, other);
    }

    /** Returns whether this is the session's file, with any signature and output. */
    public boolean ofSession() {
        return file.isEmpty();
    }

    /**
     * Returns the folder with everything that belongs to the model: its own folder, or the one that
     * holds its file.
     *
     * @return empty for the session's model
     */
    public Optional<Path> place() {
        if (ofSession()) {
            return Optional.empty();
        }
        Path path = Path.of(file).toAbsolutePath();
        return Optional.of(Files.isDirectory(path) ? path : path.getParent());
    }

    /**
     * Returns the choice with a relative file resolved in a folder.
     *
     * @param folder the folder that the file is relative to; an absolute file and the session's
     *     model stay
     */
    public ModelChoice inside(Path folder) {
        return ofSession() ? this : withFile(folder.resolve(file).normalize().toString());
    }

    /**
     * Returns the choice with a file inside a folder named relative to it; other files stay as they
     * are.
     *
     * @param folder absolute if the file is absolute: a path of another kind never holds the file
     * @return a relative file has slashes on every system; the folder itself is {@code .}, since an
     *     empty name is the session's model
     */
    public ModelChoice relativeTo(Path folder) {
        if (ofSession() || !Path.of(file).startsWith(folder)) {
            return this;
        }
        String relative = folder.relativize(Path.of(file)).toString().replace('\\', '/');
        return withFile(relative.isEmpty() ? "." : relative);
    }

    /** Returns the last part of the file's path; empty for the session's model. */
    public String fileName() {
        if (ofSession()) {
            return "";
        }
        Path last = Path.of(file).getFileName();
        return last == null ? file : last.toString();
    }
}
