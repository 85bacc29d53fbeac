package org.skewscope.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.skewscope.model.ModelSignature.ReturnedNumbers;

/** Models that are text files, for what must not depend on any format of the world. */
public final class FakeFormat implements ModelFormat {

    private static final String SUFFIX = ".fake";

    /**
     * A model of two classes that takes pictures of any size.
     *
     * @param text what its file says
     */
    public record FakeFile(String name, String text) implements ModelFile {

        @Override
        public ModelSignature signature() {
            TensorSignature picture = new TensorSignature("in", "0", ValueType.FLOAT32, List.of(-1L, -1L, -1L, 3L));
            TensorSignature classes = new TensorSignature("out", "1", ValueType.FLOAT32, List.of(-1L, 2L));
            return new ModelSignature(picture, classes, classes, ReturnedNumbers.LOGITS);
        }

        @Override
        public Labels labels() {
            return new Labels(List.of("dark", "light"));
        }

        @Override
        public String sha256() {
            return text;
        }
    }

    @Override
    public String description() {
        return "a fake (a file *.fake)";
    }

    @Override
    public boolean reads(Path path) {
        return path.toString().endsWith(SUFFIX) && Files.exists(path);
    }

    @Override
    public ModelFile open(Path path, String name) throws ModelException {
        try {
            return new FakeFile(name, Files.readString(path));
        } catch (IOException e) {
            throw new ModelException(name + " could not be read", "Try again.", e);
        }
    }
}
