package org.skewscope.model.onnx;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelException;
import org.skewscope.model.ModelFile;
import org.skewscope.model.ModelFormat;

/** Reads what tf2onnx, PyTorch's exporter and Keras' {@code model.export(format="onnx")} write. */
public final class OnnxFormat implements ModelFormat {

    @Override
    public String description() {
        return "an ONNX model (a file *.onnx)";
    }

    @Override
    public boolean reads(Path path) {
        return path.toString().toLowerCase(Locale.ROOT).endsWith(".onnx") && Files.isRegularFile(path);
    }

    @Override
    public ModelFile open(Path path, String name) throws ModelException {
        return OnnxFile.open(path, name, ModelChoice.SESSION);
    }

    @Override
    public ModelFile open(Path path, String name, ModelChoice choice) throws ModelException {
        return OnnxFile.open(path, name, choice);
    }
}
