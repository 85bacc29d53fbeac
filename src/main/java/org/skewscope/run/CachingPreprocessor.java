package org.skewscope.run;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.skewscope.picture.ColorMode;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Decoder;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;

/**
 * Keeps the pictures decoded last, so that a change of a later option does not decode a
 * 12-megapixel picture again, and two pathways with one decoder share its pixels. A file that
 * changed on disk is decoded anew.
 */
public final class CachingPreprocessor implements Preprocessor {

    private final Preprocessor preprocessor;
    private final long capacityBytes;
    private final Map<Key, Picture> decoded = new LinkedHashMap<>(16, 0.75f, true);
    private long heldBytes;

    public CachingPreprocessor(Preprocessor preprocessor, long capacityBytes) {
        this.preprocessor = preprocessor;
        this.capacityBytes = capacityBytes;
    }

    /** Different pictures are decoded at the same time; the lock is not held meanwhile. */
    @Override
    public Picture decode(ImageSource source, PreprocessingRecipe recipe)
            throws PreprocessingException {
        Key key = Key.of(source, recipe);
        Picture held = held(key);
        if (held != null) {
            return held;
        }
        Picture picture = preprocessor.decode(source, recipe);
        keep(key, picture);
        return picture;
    }

    private synchronized Picture held(Key key) {
        return decoded.get(key);
    }

    private synchronized void keep(Key key, Picture picture) {
        Picture replaced = decoded.put(key, picture);
        heldBytes += bytes(picture) - (replaced == null ? 0 : bytes(replaced));
        evict();
    }

    private void evict() {
        Iterator<Picture> oldest = decoded.values().iterator();
        while (heldBytes > capacityBytes && oldest.hasNext()) {
            heldBytes -= bytes(oldest.next());
            oldest.remove();
        }
    }

    private static long bytes(Picture picture) {
        return (long) picture.pixels().size() * picture.pixels().type().bytes();
    }

    @Override
    public Picture orient(ImageSource source, Picture picture, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return preprocessor.orient(source, picture, recipe);
    }

    @Override
    public Picture reorder(Picture oriented, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return preprocessor.reorder(oriented, recipe);
    }

    @Override
    public Picture resize(ImageSource source, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return preprocessor.resize(source, ordered, recipe);
    }

    @Override
    public DenseTensor normalize(Picture resized, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return preprocessor.normalize(resized, recipe);
    }

    private record Key(FileVersion file, Decoder decoder, ColorMode mode) {

        static Key of(ImageSource source, PreprocessingRecipe recipe) {
            return new Key(FileVersion.of(source.path()), recipe.decoder(), recipe.mode());
        }
    }
}
