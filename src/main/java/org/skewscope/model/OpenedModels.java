package org.skewscope.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;

/**
 * Keeps the models that were opened last, each with the digest of its files. Files are read again
 * only after they have changed. It is safe for several threads.
 */
public final class OpenedModels {

    /** No classifier is larger, and a digest of more bytes takes a minute. */
    private static final long MOST_BYTES = 8L << 30;

    private final ModelFormats formats;
    private final Path session;
    private final Kept<ModelChoice, Opened> opened = Kept.ofCount(CacheLimit.OPENED_MODELS);

    /**
     * Holds an opened model.
     *
     * @param key the digest of the files with the signature and output: models of one key give the
     *     same outputs
     * @param bytes the size of the files
     */
    public record Opened(ModelFile file, String key, long bytes, Object stamp) {

        /** Returns the digest alone. */
        public String sha256() {
            return key.substring(0, key.indexOf('|'));
        }
    }

    /**
     * @param session the file or folder of the session's model
     */
    public OpenedModels(ModelFormats formats, Path session) {
        this.formats = formats;
        this.session = session;
    }

    /**
     * Returns the model as it is on disk now. The first call reads and digests all files and blocks
     * other threads meanwhile.
     *
     * @param choice the model, its signature and its output
     * @throws ModelException if the model does not exist, has more than 8 GB or cannot be used
     */
    public synchronized Opened open(ModelChoice choice) throws ModelException {
        Path path = choice.ofSession() ? session : Path.of(choice.file());
        FileStamp stamp = stamp(path);
        Optional<Opened> known = opened.get(choice).filter(each -> isUnchanged(each, stamp));
        if (known.isPresent()) {
            return known.get();
        }
        if (stamp.bytes() > MOST_BYTES) {
            throw new ModelException(
                    "%s has %s GB, a model of at most %s GB is opened"
                            .formatted(path, stamp.bytes() >> 30, MOST_BYTES >> 30),
                    "Choose a model's own file or folder.");
        }
        ModelFile file = formats.open(path, choice);
        FileStamp whole = withExternalFiles(stamp, file);
        Opened made = new Opened(
                file, file.sha256() + "|" + choice.signature() + "|" + choice.output(), whole.bytes(), whole);
        opened.keep(choice, made);
        return made;
    }

    /**
     * Returns whether the model is one file, not a folder.
     *
     * @param choice the model; a missing file gives false
     */
    public boolean isFile(ModelChoice choice) {
        return Files.isRegularFile(choice.ofSession() ? session : Path.of(choice.file()));
    }

    private static boolean isUnchanged(Opened known, FileStamp path) {
        try {
            FileStamp now = withExternalFiles(path, known.file());
            return now.equals(known.stamp()) && now.rested();
        } catch (ModelException e) {
            // Opening the model again reports what is missing.
            return false;
        }
    }

    private static FileStamp withExternalFiles(FileStamp path, ModelFile file) throws ModelException {
        FileStamp whole = path;
        for (Path external : file.externalFiles()) {
            whole = whole.and(stamp(external));
        }
        return whole;
    }

    private static FileStamp stamp(Path path) throws ModelException {
        if (!Files.exists(path)) {
            throw new ModelException("There is no file or folder " + path, "Check the path of the model.");
        }
        try {
            return FileStamp.of(path);
        } catch (IOException e) {
            throw new ModelException(
                    path + " could not be looked at: " + e.getMessage(),
                    "Check the disk and the file's permissions, and name a model's own folder.",
                    e);
        }
    }
}
