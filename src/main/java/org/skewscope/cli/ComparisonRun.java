package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.Engine;
import org.skewscope.engine.EngineException;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.Failure;

/** Compares picture after picture; one that fails is named and does not stop the others. */
final class ComparisonRun {

    /** Takes each result as it comes, so that none has to be kept. */
    interface Sink {

        void compared(Path path, Comparison comparison) throws IOException, EngineException;

        /** The engine broke over this picture. */
        void broken(Path path, String picture, String reason) throws IOException;
    }

    private final CommandContext context;
    private final Engine engine;
    private final PathwaySelection selection;

    ComparisonRun(CommandContext context, Engine engine, PathwaySelection selection) {
        this.context = context;
        this.engine = engine;
        this.selection = selection;
    }

    /**
     * @param digests whether the sink wants each stage's SHA-256
     * @return how many pictures failed, in a pathway or altogether
     */
    int over(List<Path> pictures, boolean digests, Sink sink) throws IOException {
        ProgressLine progress =
                new ProgressLine(context.err(), context.terminal(), pictures.size(), selection);
        PositionWarnings.tell(selection.pathways(), context.err());
        int failed = 0;
        List<ImageSource> dataset = pictures.stream().map(ImageSource::of).toList();
        for (Path path : pictures) {
            ImageSource picture = ImageSource.of(path);
            progress.next(PlainText.of(picture.name()));
            try {
                Comparison comparison =
                        engine.compare(
                                new ComparisonRequest(
                                        picture,
                                        selection.pathways(),
                                        selection.reference(),
                                        digests,
                                        dataset),
                                progress,
                                Cancellation.NEVER);
                progress.clear();
                failed += name(comparison) ? 1 : 0;
                sink.compared(path, comparison);
            } catch (EngineException e) {
                progress.clear();
                failed++;
                context.err().println(PlainText.of(picture.name() + ": " + e.getMessage()));
                sink.broken(path, picture.name(), e.getMessage());
            }
        }
        return failed;
    }

    /** Names the reasons of a failure, each once however many pathways met it. */
    private boolean name(Comparison comparison) {
        Set<String> reasons = new LinkedHashSet<>();
        for (PathwayResult result : comparison.pathways()) {
            if (result.failure().isPresent()) {
                Failure failure = result.failure().get();
                reasons.add(
                        failure.reason()
                                + ". "
                                + RemedySentence.of(failure.remedy())
                                + TypedRemedy.of(result.pathway(), failure.remedy()));
            }
        }
        for (String reason : reasons) {
            context.err()
                    .println(
                            PlainText.of(
                                    reason.contains(comparison.picture())
                                            ? reason
                                            : comparison.picture() + ": " + reason));
        }
        return !reasons.isEmpty();
    }
}
