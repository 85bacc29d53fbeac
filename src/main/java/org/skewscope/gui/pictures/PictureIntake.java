package org.skewscope.gui.pictures;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.scene.image.Image;
import javafx.scene.input.Clipboard;
import org.skewscope.desk.files.PictureFiles;
import org.skewscope.desk.session.Session;
import org.skewscope.gui.support.PngFile;
import org.skewscope.picture.ImageSource;
import org.skewscope.tensor.SentenceNumber;

/** Finds the pictures among files and folders in the background and adds them. */
public final class PictureIntake {

    /** The number of rejected files that are named. */
    private static final int NAMED = 3;

    private final Session session;
    private final Executor background;
    private final Executor window;
    private final BiConsumer<String, String> rejected;
    private final ReadOnlyBooleanWrapper looking = new ReadOnlyBooleanWrapper();
    private int asked;

    /**
     * @param rejected takes, on the window's thread, a headline and a sentence that names the files
     *     that are no pictures
     */
    public PictureIntake(Session session, Executor background, Executor window, BiConsumer<String, String> rejected) {
        this.session = session;
        this.background = background;
        this.window = window;
        this.rejected = rejected;
    }

    /** Returns whether pictures are being found that will be added. */
    public ReadOnlyBooleanProperty looking() {
        return looking.getReadOnlyProperty();
    }

    /** Adds the pictures among files and folders. Call this on the window's thread. */
    public void add(List<Path> paths) {
        List<Path> all = List.copyOf(paths);
        asked++;
        looking.set(true);
        background.execute(() -> {
            PictureFiles.Found found = PictureFiles.find(all);
            window.execute(() -> {
                take(found);
                asked--;
                looking.set(asked > 0);
            });
        });
    }

    /**
     * Counts the pictures of paths in the background.
     *
     * @param counted takes the number on the window's thread
     */
    public void count(List<Path> paths, Consumer<Integer> counted) {
        List<Path> all = List.copyOf(paths);
        background.execute(() -> {
            int count = PictureFiles.find(all).pictures().size();
            window.execute(() -> counted.accept(count));
        });
    }

    private void take(PictureFiles.Found found) {
        Set<Path> known = new HashSet<>();
        session.pictures().forEach(picture -> known.add(picture.source().path()));
        List<ImageSource> fresh = found.pictures().stream()
                .filter(source -> known.add(source.path()))
                .toList();
        session.openPictures(fresh);
        if (fresh.isEmpty() && found.pictures().size() == 1) {
            Path only = found.pictures().get(0).path();
            session.pictures().stream()
                    .filter(picture -> picture.source().path().equals(only))
                    .findFirst()
                    .ifPresent(session.selectedPicture()::set);
        }
        if (!found.rejected().isEmpty()) {
            reject(found.rejected());
        }
    }

    private void reject(List<PictureFiles.Rejected> files) {
        boolean folders = files.stream().allMatch(PictureFiles.Rejected::folder);
        String headline = SentenceNumber.counted(files.size(), folders ? "folder" : "file")
                + (files.size() == 1 ? " was" : " were")
                + " not added.";
        String named = files.stream()
                .limit(NAMED)
                .map(file -> file.name() + " " + file.reason())
                .collect(Collectors.joining(", "));
        int more = files.size() - NAMED;
        rejected.accept(headline, named + (more > 0 ? ", and " + SentenceNumber.count(more) + " more" : "") + ".");
    }

    /**
     * Takes pictures from the clipboard: copied files, or pixels, which it writes into a PNG file.
     *
     * @param folder keeps pasted pixels as files
     * @param complain takes a sentence where nothing can be pasted
     */
    public record ClipboardPictures(Path folder, Consumer<String> complain) {

        /**
         * Returns the files to add; complains and returns none where the clipboard has no picture.
         */
        public List<Path> files(Clipboard clipboard) {
            if (clipboard.hasFiles()) {
                return clipboard.getFiles().stream().map(File::toPath).toList();
            }
            if (clipboard.hasImage()) {
                try {
                    return List.of(save(clipboard.getImage()));
                } catch (IOException e) {
                    complain.accept("The pasted picture could not be saved: " + e.getMessage() + ".");
                    return List.of();
                }
            }
            complain.accept("The clipboard has no picture. Copy a picture or picture files, then paste.");
            return List.of();
        }

        private Path save(Image image) throws IOException {
            Files.createDirectories(folder);
            Path file = folder.resolve("pasted-1.png");
            for (int number = 2; Files.exists(file); number++) {
                file = folder.resolve("pasted-" + number + ".png");
            }
            PngFile.write(image, file);
            return file;
        }
    }
}
