package org.skewscope.code.source;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.skewscope.model.ModelException;
import org.skewscope.model.onnx.OnnxFile;

/**
 * Describes a foreign text file of bounded size.
 *
 * @param name the file's name without folders
 */
public record SourceFile(String name, String text) {

    /** The configs of a model's folder, the most telling first. */
    private static final List<String> CONFIGS = List.of(
            "preprocessor_config.json",
            "open_clip_config.json",
            "preprocess_cfg.json",
            "metadata.yaml",
            "config.json",
            "README.roboflow.txt");

    /** The most programs of a folder that are compared with its config. */
    private static final int MOST_PROGRAMS = 16;

    private static final Logger LOG = Logger.getLogger(SourceFile.class.getName());

    /** The largest size in bytes; the longest preprocessing script seen has a tenth of it. */
    public static final int LARGEST = 1_000_000;

    /**
     * Reads a file.
     *
     * @throws SourceFileException if there is no such text file
     */
    public static SourceFile read(Path path) throws SourceFileException {
        String name = String.valueOf(path.getFileName());
        if (Files.isDirectory(path)) {
            return inFolder(path, name);
        }
        if (!Files.isRegularFile(path)) {
            throw new SourceFileException(name + " is no file. Check its name.");
        }
        if (name.endsWith(".onnx")) {
            return OnnxText.read(path, name);
        }
        try {
            return name.endsWith(".tflite") ? TfLiteText.read(path, name) : text(path, name);
        } catch (IOException e) {
            throw new SourceFileException(name + " cannot be read. Check its permissions and the disk.");
        }
    }

    private static SourceFile text(Path path, String name) throws IOException, SourceFileException {
        try (InputStream stream = Files.newInputStream(path)) {
            byte[] bytes = stream.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new SourceFileException(name
                        + (name.matches(".*\\.(json|ya?ml)")
                                ? " is larger than 1 MB, which no preprocessing config is. Name a preprocessor_config.json."
                                : " is larger than 1 MB. Copy the preprocessing function into its own file."));
            }
            return new SourceFile(name, decoded(name, bytes));
        }
    }

    /** Returns the config in a folder of a model, whose weights say nothing of pictures. */
    private static SourceFile inFolder(Path folder, String name) throws SourceFileException {
        for (String config : CONFIGS) {
            Path file = folder.resolve(config);
            if (Files.isRegularFile(file)) {
                return read(file);
            }
        }
        throw new SourceFileException("%s is a folder without %s. Name a Python file, a notebook or a config in it."
                .formatted(name, String.join(", ", CONFIGS)));
    }

    /**
     * Returns the Python files and notebooks that lie in a folder, sorted by name; without those
     * that cannot be read, and at most 16. Empty for a file.
     */
    public static List<SourceFile> programs(Path folder) {
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.filter(f -> f.toString().matches(".*\\.(py|ipynb)"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
        List<SourceFile> programs = new ArrayList<>();
        for (Path file : files.subList(0, Math.min(MOST_PROGRAMS, files.size()))) {
            try {
                programs.add(read(file));
            } catch (SourceFileException e) {
                LOG.log(Level.FINE, e, () -> file + " is left out");
            }
        }
        return programs;
    }

    /** Reads the metadata of an ONNX file as the lines of a config. */
    private static final class OnnxText {

        private static final int MOST_CHARACTERS = 100_000;

        private OnnxText() {}

        static SourceFile read(Path path, String name) throws SourceFileException {
            StringBuilder text = new StringBuilder();
            try {
                new TreeMap<>(OnnxFile.metadata(path)).forEach((key, value) -> text.append(key)
                        .append(": ")
                        .append(value.replaceAll("\\s+", " "))
                        .append('\n'));
            } catch (ModelException e) {
                throw new SourceFileException(name + " is no ONNX file that can be read. Download or export it again.");
            }
            if (text.isEmpty()) {
                throw new SourceFileException(name
                        + " has no metadata, so that it says nothing about preprocessing."
                        + " Name the config or the code beside it.");
            }
            text.setLength(Math.min(text.length(), MOST_CHARACTERS));
            return new SourceFile(name, text.toString());
        }
    }

    private static String decoded(String name, byte[] bytes) throws SourceFileException {
        String text;
        try {
            text = StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            // Comments of old files often have another encoding; the code itself is ASCII.
            text = new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (text.indexOf('\0') >= 0) {
            throw new SourceFileException(name + " is no text. Name a Python file, a notebook or a config.");
        }
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /**
     * Reports a file that cannot be read as code; the message is one sentence and says what to do.
     */
    public static final class SourceFileException extends Exception {

        private static final long serialVersionUID = 1L;

        /**
         * Makes an exception.
         *
         * @param sentence names the file and says what to do
         */
        public SourceFileException(String sentence) {
            super(sentence);
        }
    }
}
