package org.skewscope.gui.shell;

import java.util.List;
import java.util.stream.Collectors;
import org.skewscope.gui.pictures.PictureFiles.Rejected;

/** Names the files that were not taken. */
final class RejectedWording {

    private static final int NAMED = 3;

    private RejectedWording() {}

    static void show(List<Rejected> files, Banner banner) {
        banner.show(headline(files), sentence(files), List.of());
    }

    static String headline(List<Rejected> files) {
        return files.size() == 1
                ? "1 file was not added."
                : files.size() + " files were not added.";
    }

    static String sentence(List<Rejected> files) {
        String named =
                files.stream()
                        .limit(NAMED)
                        .map(file -> file.name() + " " + file.reason())
                        .collect(Collectors.joining(", "));
        int more = files.size() - NAMED;
        return named + (more > 0 ? ", and " + more + " more" : "") + ".";
    }
}
