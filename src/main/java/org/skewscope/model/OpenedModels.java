package org.skewscope.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;

/**
 * The models that were looked at last, each with the digest of its files, which are read again only
 * once they have changed. For several threads.
 */
public final class OpenedModels {

    /** No classifier is larger, and its digest alone would take a minute. */
    private static final long MOST_BYTES = 8L << 30;

    private final ModelFormats formats;
    private final Path session;
    private final Kept<ModelChoice, Opened> opened = Kept.ofCount(CacheLimit.OPENED_MODELS);

    /**
     * A model that was looked at.
     *
     * @param key the digest of its files with the ways into and out of it: models of one key are
     *     the same to whoever runs them
     * @param bytes how many its files have
     */
    public record Opened(ModelFile file, String key, long bytes, Object stamp) {

        /** The digest alone. */
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
     * The model as it is on disk now.
     *
     * @throws ModelException where there is none, or it cannot be used
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
                    path
                            + " has "
                            + (stamp.bytes() >> 30)
                            + " GB, a model of at most "
                            + (MOST_BYTES >> 30)
                            + " GB is opened",
                    "Choose a model's own file or folder.");
        }
        ModelFile file = formats.open(path, choice);
        FileStamp whole = withBesides(stamp, file);
        Opened made =
                new Opened(
                        file,
                        file.sha256() + "|" + choice.signature() + "|" + choice.output(),
                        whole.bytes(),
                        whole);
        opened.keep(choice, made);
        return made;
    }

    /** Whether the model is one file, not a folder. */
    public boolean isFile(ModelChoice choice) {
        return Files.isRegularFile(choice.ofSession() ? session : Path.of(choice.file()));
    }

    private static boolean isUnchanged(Opened known, FileStamp path) {
        try {
            FileStamp now = withBesides(path, known.file());
            return now.equals(known.stamp()) && now.rested();
        } catch (ModelException e) {
            // Opening it again says what is missing.
            return false;
        }
    }

    private static FileStamp withBesides(FileStamp path, ModelFile file) throws ModelException {
        FileStamp whole = path;
        for (Path beside : file.besides()) {
            whole = whole.and(stamp(beside));
        }
        return whole;
    }

    private static FileStamp stamp(Path path) throws ModelException {
        if (!Files.exists(path)) {
            throw new ModelException(
                    "There is no file or folder " + path, "Check the path of the model.");
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
