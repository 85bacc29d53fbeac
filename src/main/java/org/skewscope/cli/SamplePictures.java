package org.skewscope.cli;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the folder of sample pictures beside the application. */
public final class SamplePictures {

    private static final String FOLDER = "sample-images";

    private SamplePictures() {}

    /** Beside the jar, above its folder, or in the current folder. */
    public static Optional<Path> folder() {
        List<Path> places = new ArrayList<>();
        CodeSource source = SamplePictures.class.getProtectionDomain().getCodeSource();
        try {
            if (source != null) {
                Path code = Path.of(source.getLocation().toURI()).toAbsolutePath();
                for (Path above = code.getParent();
                        above != null && places.size() < 2;
                        above = above.getParent()) {
                    places.add(above.resolve(FOLDER));
                }
            }
        } catch (URISyntaxException e) {
            // The current folder is left.
        }
        places.add(Path.of(FOLDER).toAbsolutePath());
        return places.stream().filter(Files::isDirectory).findFirst();
    }
}
