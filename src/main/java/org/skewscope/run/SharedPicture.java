package org.skewscope.run;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;

/**
 * Holds a picture that several pathways share. The first pathway that needs its file reads it, and
 * all take that version. A file that cannot be read is a failure of each pathway. For several
 * threads.
 */
public final class SharedPicture {

    private final ImageSource source;
    private final Preprocessor preprocessor;
    private final List<WeakReference<DenseTensor>> kept = new ArrayList<>();
    private PictureFile file;
    private PreprocessingException refusal;

    SharedPicture(ImageSource source, Preprocessor preprocessor) {
        this.source = source;
        this.preprocessor = preprocessor;
    }

    /**
     * Returns a tensor with the same bits that another pathway has made and that is still in use,
     * or else the given one. Several decoders agree on most pictures, whose pixels then are held,
     * hashed and measured once.
     */
    synchronized DenseTensor once(DenseTensor made) {
        for (Iterator<WeakReference<DenseTensor>> each = kept.iterator(); each.hasNext(); ) {
            DenseTensor known = each.next().get();
            if (known == null) {
                each.remove();
            } else if (known.bitIdentical(made)) {
                return known;
            }
        }
        kept.add(new WeakReference<>(made));
        return made;
    }

    public ImageSource source() {
        return source;
    }

    /** Reads the file and returns its SHA-256; empty if it cannot be read. */
    public Optional<String> sha256() {
        try {
            return Optional.of(file().sha256());
        } catch (PreprocessingException | OutOfMemoryError e) {
            // Each pathway reports the same error.
            return Optional.empty();
        }
    }

    synchronized PictureFile file() throws PreprocessingException {
        if (refusal != null) {
            throw refusal;
        }
        if (file == null) {
            try {
                file = preprocessor.open(source);
            } catch (PreprocessingException e) {
                refusal = e;
                throw e;
            }
        }
        return file;
    }
}
