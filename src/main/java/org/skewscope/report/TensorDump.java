package org.skewscope.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummary;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.run.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.NpyWriter;

/** Writes every stage's tensor as {@code DIR/<picture>/<pathway id>/<stage>.npy}. */
public final class TensorDump {

    private final Path folder;
    private final FolderNames pictures = new FolderNames();

    public TensorDump(Path folder) {
        this.folder = folder;
    }

    public void write(Comparison comparison, Engine engine) throws IOException, EngineException {
        Path pictureFolder = folder.resolve(pictures.next(comparison.picture()));
        FolderNames ids = new FolderNames();
        for (int i = 0; i < comparison.pathways().size(); i++) {
            PathwayResult result = comparison.pathways().get(i);
            Path pathwayFolder = pictureFolder.resolve(ids.next(result.pathway().id()));
            for (StageSummary stage : result.stages()) {
                Files.createDirectories(pathwayFolder);
                Optional<DenseTensor> tensor =
                        engine.tensor(new TensorKey(comparison.run(), i, stage.stage()));
                write(
                        tensor.orElseThrow(
                                () ->
                                        new EngineException(
                                                "The engine no longer holds the tensors of "
                                                        + comparison.picture()
                                                        + ". Compare it alone.")),
                        pathwayFolder.resolve(stage.stage().id() + ".npy"));
            }
        }
    }

    private static void write(DenseTensor tensor, Path path) throws IOException {
        try (OutputFile file = OutputFile.at(path)) {
            NpyWriter.write(tensor, file.stream());
            file.commit();
        }
    }
}
