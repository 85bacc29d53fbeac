package org.skewscope.report;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.compare.StageSummaries.StageSummary;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.run.TraceKey.TensorKey;
import org.skewscope.tensor.DenseTensor;
import org.skewscope.tensor.npy.NpyWriter;

/** Writes every stage's tensor as {@code DIR/<picture>/<pathway id>/<stage>.npy}. */
public final class TensorDump {

    private final Path folder;
    private final FolderNames pictures = new FolderNames();

    /** Creates a dump into a folder, which is created with the first tensor. */
    public TensorDump(Path folder) {
        this.folder = folder;
    }

    /**
     * Writes the tensors of every pathway and stage of a comparison.
     *
     * @param engine holds the tensors of the comparison's run
     */
    public void write(Comparison comparison, Engine engine) throws IOException, EngineException {
        Path pictureFolder = folder.resolve(pictures.next(comparison.picture()));
        FolderNames ids = new FolderNames();
        for (int i = 0; i < comparison.pathways().size(); i++) {
            PathwayResult result = comparison.pathways().get(i);
            Path pathwayFolder = pictureFolder.resolve(ids.next(result.pathway().id()));
            for (StageSummary stage : result.stages()) {
                Files.createDirectories(pathwayFolder);
                DenseTensor tensor = engine.tensor(new TensorKey(comparison.run(), i, stage.stage()))
                        .orElseThrow(() ->
                                new EngineException("The engine no longer holds the tensors of %s. Compare it alone."
                                        .formatted(comparison.picture())));
                OutputFile.write(
                        pathwayFolder.resolve(stage.stage().id() + ".npy"), stream -> NpyWriter.write(tensor, stream));
            }
        }
    }

    /**
     * Makes names of folders from names that strangers chose: safe on every system, inside the
     * parent folder, and unique even where capitals do not count.
     */
    static final class FolderNames {

        private static final int LONGEST = 150;

        private final Set<String> taken = new HashSet<>();

        /**
         * Returns an unused name that resembles the wanted one; the second use of a name ends in
         * {@code ~2}.
         */
        String next(String wanted) {
            String safe = safe(wanted);
            String name = safe;
            for (int i = 2; !taken.add(name.toLowerCase(Locale.ROOT)); i++) {
                name = safe + "~" + i;
            }
            return name;
        }

        private static String safe(String wanted) {
            StringBuilder name = new StringBuilder();
            wanted.codePoints()
                    .limit(LONGEST)
                    .forEach(c ->
                            name.appendCodePoint(Character.isISOControl(c) || "/\\:*?\"<>|".indexOf(c) >= 0 ? '_' : c));
            // Windows drops dots and spaces at the end of a name; "." and ".." are folders
            // everywhere.
            while (!name.isEmpty() && ". ".indexOf(name.charAt(name.length() - 1)) >= 0) {
                name.setLength(name.length() - 1);
            }
            return name.isEmpty() ? "_" : name.toString();
        }
    }
}
