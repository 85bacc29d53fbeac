package org.skewscope.gui.pictures;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.skewscope.desk.pictures.PictureFilter;
import org.skewscope.desk.pictures.PictureFilter.Facet;
import org.skewscope.desk.session.ClassNames;
import org.skewscope.desk.session.FileDialogs;
import org.skewscope.desk.session.PictureEntry;

/** Writes names and results of pictures as a table. */
public final class PictureTable {

    private PictureTable() {}

    /** Asks for a file and writes names and results of pictures into it as a table. */
    static void export(
            List<PictureEntry> pictures, ClassNames names, FileDialogs dialogs, PictureGrid.Actions actions) {
        dialogs.save("Export", "pictures.csv", "Table", "csv")
                .ifPresent(file -> actions.export(
                        pictures.stream()
                                .map(each -> row(each, names))
                                .collect(Collectors.joining(
                                        "", "path,verdict,effect_points,cause,class_change,tags\n", "")),
                        file));
    }

    private static String row(PictureEntry picture, ClassNames names) {
        return String.join(
                        ",",
                        quoted(picture.source().path().toAbsolutePath().toString()),
                        first(Facet.VERDICT, picture, names),
                        PictureFilter.presentEffect(picture)
                                .map(effect -> String.format(Locale.ROOT, "%.4f", effect.points()))
                                .orElse(""),
                        first(Facet.CAUSE, picture, names),
                        first(Facet.CLASS, picture, names),
                        quoted(String.join(", ", picture.tags())))
                + "\n";
    }

    private static String first(Facet facet, PictureEntry picture, ClassNames names) {
        return quoted(PictureFilter.values(facet, picture, names).stream()
                .findFirst()
                .map(PictureFilter.Value::words)
                .orElse(""));
    }

    /** Returns a text as a value of a table between commas. */
    public static String quoted(String text) {
        return '"' + text.replace("\"", "\"\"") + '"';
    }
}
