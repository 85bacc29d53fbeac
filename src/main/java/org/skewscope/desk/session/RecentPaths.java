package org.skewscope.desk.session;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** Keeps the files or folders that were opened lately, the newest first. */
public final class RecentPaths {

    private final int most;
    private final ObservableList<Path> paths = FXCollections.observableArrayList();
    private final ObservableList<Path> readOnly = FXCollections.unmodifiableObservableList(paths);

    RecentPaths(int most) {
        this.most = most;
    }

    /** Returns the paths, the newest first. */
    public ObservableList<Path> paths() {
        return readOnly;
    }

    /** Forgets all paths. */
    public void clear() {
        paths.clear();
    }

    /** Puts paths before the others; a known path moves to the front. */
    public void add(List<Path> opened) {
        List<Path> next = new ArrayList<>();
        for (Path path : opened) {
            Path absolute = path.toAbsolutePath().normalize();
            if (!next.contains(absolute)) {
                next.add(absolute);
            }
        }
        paths.stream().filter(path -> !next.contains(path)).forEach(next::add);
        paths.setAll(next.subList(0, Math.min(most, next.size())));
    }
}
