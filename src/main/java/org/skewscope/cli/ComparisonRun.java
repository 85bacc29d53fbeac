package org.skewscope.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.skewscope.cli.argument.PathwaySelection;
import org.skewscope.cli.argument.TypedPathways.TypedRemedy;
import org.skewscope.cli.text.PathwayWarnings;
import org.skewscope.cli.text.PlainText;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.engine.ComparisonRequest;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.FolderRequest;
import org.skewscope.engine.PictureRecord;
import org.skewscope.engine.Wanted;
import org.skewscope.option.Stage;
import org.skewscope.pathway.RemedySentence;
import org.skewscope.picture.ImageSource;
import org.skewscope.run.Cancellation;
import org.skewscope.run.Failure;
import org.skewscope.run.ProgressListener;
import org.skewscope.worker.client.EngineClient;

/** Compares pictures in order. A picture that fails is named and does not stop the others. */
final class ComparisonRun {

    /** Takes each result as soon as it is there, so that none has to be kept. */
    interface Sink {

        void compared(Path path, Comparison comparison) throws IOException, EngineException;

        /** Takes a picture that the engine could not compare. */
        void broken(Path path, String picture, String reason) throws IOException;
    }

    private final CommandContext context;
    private final EngineClient engine;
    private final PathwaySelection selection;

    ComparisonRun(CommandContext context, EngineClient engine, PathwaySelection selection) {
        this.context = context;
        this.engine = engine;
        this.selection = selection;
    }

    /**
     * Compares several pictures side by side; the tensors of a picture are gone afterwards.
     *
     * @param digests whether the sink wants all numbers and each stage's SHA-256, not just those of
     *     a table
     * @return how many pictures failed, in a pathway or altogether
     */
    int over(List<Path> pictures, boolean digests, Sink sink) throws IOException {
        return pictures.size() == 1 ? oneByOne(pictures, digests, sink) : sideBySide(pictures, digests, sink);
    }

    private int sideBySide(List<Path> pictures, boolean digests, Sink sink) throws IOException {
        ProgressLine progress = progress(pictures);
        List<ImageSource> dataset = pictures.stream().map(ImageSource::of).toList();
        FolderRequest request = new FolderRequest(
                dataset, selection.pathways(), selection.reference(), digests ? Wanted.comparison(true) : Wanted.TABLE);
        AtomicInteger failed = new AtomicInteger();
        progress.next(dataset.get(0).name());
        try {
            engine.compareAll(
                    request,
                    picture -> {
                        progress.clear();
                        failed.addAndGet(take(pictures.get(picture.index()), picture, sink) ? 1 : 0);
                        if (picture.index() + 1 < dataset.size()) {
                            progress.next(dataset.get(picture.index() + 1).name());
                        }
                    },
                    Cancellation.NEVER);
        } catch (EngineException e) {
            progress.clear();
            context.err().println(e.getMessage());
            return failed.get() + 1;
        }
        return failed.get();
    }

    /** Passes a picture's result on, and returns whether the picture failed. */
    private boolean take(Path path, PictureRecord picture, Sink sink) throws IOException {
        if (picture.broken().isPresent()) {
            broken(path, picture.picture(), picture.broken().get(), sink);
            return true;
        }
        Comparison comparison = picture.comparison(selection.reference());
        boolean named = name(comparison);
        try {
            sink.compared(path, comparison);
        } catch (EngineException e) {
            broken(path, picture.picture(), e.getMessage(), sink);
            return true;
        }
        return named;
    }

    private void broken(Path path, String picture, String reason, Sink sink) throws IOException {
        context.complain(picture + ": " + reason);
        sink.broken(path, picture, reason);
    }

    private ProgressLine progress(List<Path> pictures) {
        PathwayWarnings.positions(selection.pathways(), context.err());
        return new ProgressLine(pictures.size());
    }

    /**
     * Compares one picture after another, so that the engine holds a picture's tensors while the
     * sink has it.
     *
     * @param digests whether the sink wants each stage's SHA-256
     * @return the number of pictures that failed in at least one pathway
     */
    int oneByOne(List<Path> pictures, boolean digests, Sink sink) throws IOException {
        ProgressLine progress = progress(pictures);
        int failed = 0;
        List<ImageSource> dataset = pictures.stream().map(ImageSource::of).toList();
        for (Path path : pictures) {
            ImageSource picture = ImageSource.of(path);
            progress.next(picture.name());
            try {
                Comparison comparison = engine.compare(
                        new ComparisonRequest(picture, selection.pathways(), selection.reference(), digests, dataset),
                        progress,
                        Cancellation.NEVER);
                progress.clear();
                failed += name(comparison) ? 1 : 0;
                sink.compared(path, comparison);
            } catch (EngineException e) {
                progress.clear();
                failed++;
                broken(path, picture.name(), e.getMessage(), sink);
            }
        }
        return failed;
    }

    /** Prints the reasons of a failure, each once, and returns whether there was one. */
    private boolean name(Comparison comparison) {
        Set<String> reasons = new LinkedHashSet<>();
        for (PathwayResult result : comparison.pathways()) {
            if (result.failure().isPresent()) {
                Failure failure = result.failure().get();
                reasons.add(failure.reason()
                        + ". "
                        + RemedySentence.of(failure.remedy())
                        + TypedRemedy.of(result.pathway(), failure.remedy()));
            }
        }
        for (String reason : reasons) {
            context.complain(reason.contains(comparison.picture()) ? reason : comparison.picture() + ": " + reason);
        }
        return !reasons.isEmpty();
    }

    /**
     * Prints a run's progress on standard error: one line that changes on a terminal, a line for
     * each picture elsewhere.
     */
    private final class ProgressLine implements ProgressListener {

        private final int total;
        private int current;

        ProgressLine(int total) {
            this.total = total;
        }

        private String line(String picture) {
            return "Comparing %s of %s: %s".formatted(current, total, PlainText.of(picture));
        }

        void next(String picture) {
            current++;
            context.progress(line(picture));
            if (!context.terminal()) {
                context.err().println(line(picture));
            }
        }

        @Override
        public void stageStarted(String picture, int pathway, Stage stage) {
            context.progress("%s, %s, %s"
                    .formatted(line(picture), selection.pathways().get(pathway).id(), stage.id()));
        }

        /** Erases the progress line so that other text can be printed. */
        void clear() {
            context.progress("");
        }
    }
}
