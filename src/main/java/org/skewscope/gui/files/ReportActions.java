package org.skewscope.gui.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import javafx.scene.Scene;
import org.skewscope.compare.Comparison;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.ExplanationState;
import org.skewscope.desk.work.TensorFetch;
import org.skewscope.engine.KnownModels;
import org.skewscope.gui.frame.Banner;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.pictures.PictureTable;
import org.skewscope.gui.support.PatchBox;
import org.skewscope.gui.support.PngFile;
import org.skewscope.present.verdict.Headline;
import org.skewscope.report.OutputFile;
import org.skewscope.report.html.ComparisonPage;
import org.skewscope.report.html.ComparisonReport;

/** Saves or copies what the window shows: as a picture, a page, a table or words. */
public record ReportActions(
        Session session,
        FileDialogs dialogs,
        Banner banner,
        ComparisonReports pages,
        Supplier<ExplanationState> explanation) {

    private static final String NOT_WRITTEN = "The file could not be written.";

    /**
     * Makes the actions of a window.
     *
     * @param tensors fetches the tensors whose maps a page shows
     * @param explanation returns what is known about the pair that the user looks at
     */
    public static ReportActions of(WindowContext context, TensorFetch tensors, Supplier<ExplanationState> explanation) {
        return new ReportActions(
                context.session(),
                context.dialogs(),
                context.banner(),
                new ComparisonReports(context.session(), tensors, explanation, context.background(), context.gateway()),
                explanation);
    }

    /** Saves a PNG of the window. */
    public void savePicture(Scene scene) {
        dialogs.save("Save picture of the window", "skewscope.png", "PNG", "png")
                .ifPresent(path -> say(banner, path, () -> PngFile.write(scene.snapshot(null), path)));
    }

    /** Saves the shown comparison as an HTML page. */
    public void savePage() {
        shown().ifPresent(shown -> dialogs.save("Save report", beside(shown, "-comparison.html"), "HTML", "html")
                .ifPresent(path -> {
                    banner.hide(NOT_WRITTEN);
                    pages.write(shown, path, () -> banner.saved(path), why -> banner.show(NOT_WRITTEN, why));
                }));
    }

    /** Saves the probabilities of all classes as CSV. */
    public void saveTable() {
        shown().ifPresent(shown -> dialogs.save("Save probabilities", beside(shown, "-classes.csv"), "CSV", "csv")
                .ifPresent(path -> saveText(banner, table(shown), path)));
    }

    /** Returns the name of a file that is named after the shown picture. */
    private static String beside(Comparison shown, String end) {
        return shown.picture().replaceFirst("\\.[^.]*$", "") + end;
    }

    /** Writes a text into a file; the banner says whether that succeeds. */
    public static void saveText(Banner banner, String text, Path file) {
        say(banner, file, () -> writeText(text, file));
    }

    /** Runs what writes a file; the banner says where that fails, until it succeeds. */
    private static void say(Banner banner, Path file, Writing writing) {
        try {
            writing.run();
            banner.hide(NOT_WRITTEN);
            banner.saved(file);
        } catch (IOException e) {
            banner.show(NOT_WRITTEN, OutputFile.trouble(e));
        }
    }

    /** Copies the verdict as text. */
    public void copyVerdict() {
        shown().ifPresent(shown -> PatchBox.copy(words(shown)));
    }

    /** Returns the shown comparison; the banner says where there is none. */
    private Optional<Comparison> shown() {
        Optional<Comparison> shown = Optional.ofNullable(session.shown().get());
        if (shown.isEmpty()) {
            banner.show("There is no result yet.", "Wait for the result, then save again.");
        }
        return shown;
    }

    private String words(Comparison shown) {
        Headline headline = explanation
                .get()
                .headline(
                        shown,
                        session.selectedPair().get(),
                        session.classNames().naming());
        StringBuilder text = new StringBuilder(shown.picture() + ": " + headline.coded());
        for (Headline.Fact fact : headline.facts()) {
            text.append('\n');
            if (fact.pathway() >= 0) {
                text.append(fact.pathway() + 1)
                        .append(" (")
                        .append(shown.pathways().get(fact.pathway()).pathway().name())
                        .append(") ");
            }
            text.append(fact.text()).append('.');
        }
        return text.toString();
    }

    private String table(Comparison shown) {
        StringBuilder text = new StringBuilder("class,label");
        shown.pathways().forEach(result -> text.append(',')
                .append(PictureTable.quoted(result.pathway().name())));
        text.append('\n');
        int classes = shown.pathways().stream()
                .mapToInt(result -> result.probabilities().length)
                .max()
                .orElse(0);
        IntFunction<String> names = session.classNames().of(shown);
        for (int i = 0; i < classes; i++) {
            text.append(i).append(',').append(PictureTable.quoted(names.apply(i)));
            for (var result : shown.pathways()) {
                text.append(',');
                if (i < result.probabilities().length) {
                    text.append(String.format(Locale.ROOT, "%.9g", result.probabilities()[i]));
                }
            }
            text.append('\n');
        }
        return text.toString();
    }

    /** Writes a text; an older file is replaced after the last byte is written. */
    static void writeText(String text, Path path) throws IOException {
        try (OutputFile file = OutputFile.at(path)) {
            file.stream().write(text.getBytes(StandardCharsets.UTF_8));
            file.commit();
        }
    }

    private interface Writing {
        void run() throws IOException;
    }

    /** Writes the page of a comparison, with maps of the tensors that the engine still holds. */
    record ComparisonReports(
            Session session,
            TensorFetch tensors,
            Supplier<ExplanationState> explanation,
            Executor background,
            Executor window) {

        /**
         * Writes the page.
         *
         * @param shown the comparison that the session shows
         * @param written runs on the window's thread when the page is written
         * @param trouble takes a sentence on the window's thread where the page cannot be written
         */
        void write(Comparison shown, Path target, Runnable written, Consumer<String> trouble) {
            Path picture = session.selectedPicture().get().source().path();
            KnownModels models = session.classNames().models(session.engineInfo());
            Optional<ComparisonReport.Why> why = why(picture, shown);
            List<CompletableFuture<Optional<ComparisonReport.PairMap>>> maps = ComparisonReport.places(shown).stream()
                    .map(place -> map(shown, place))
                    .toList();
            CompletableFuture<Void> unusedWritten = CompletableFuture.allOf(maps.toArray(CompletableFuture[]::new))
                    .thenRunAsync(
                            () -> {
                                List<ComparisonReport.PairMap> there = maps.stream()
                                        .flatMap(each -> each.join().stream())
                                        .toList();
                                try {
                                    new ComparisonPage(new ComparisonReport(picture, shown, models, there, why))
                                            .write(target);
                                    window.execute(written);
                                } catch (IOException e) {
                                    window.execute(() -> trouble.accept(OutputFile.trouble(e)));
                                }
                            },
                            background);
        }

        /** Returns the explanation, where it is of the comparison on the page. */
        private Optional<ComparisonReport.Why> why(Path picture, Comparison shown) {
            ExplanationState state = explanation.get();
            return Optional.ofNullable(state.subject())
                    .filter(subject -> picture.equals(subject.picture().path()) && subject.isAbout(shown))
                    .map(subject -> new ComparisonReport.Why(
                            subject.pair(), state.explained().parts()));
        }

        /** Returns the map of a pair; empty where the engine no longer holds the tensors. */
        private CompletableFuture<Optional<ComparisonReport.PairMap>> map(
                Comparison shown, ComparisonReport.Place place) {
            return tensors.fetch(place.a(shown))
                    .thenCombineAsync(
                            tensors.fetch(place.b(shown)),
                            (a, b) -> ComparisonReport.PairMap.of(place, a, b),
                            background)
                    .exceptionally(broken -> Optional.empty());
        }
    }
}
