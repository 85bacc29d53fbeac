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
 * A picture that several pathways take: its file is read when the first of them decodes it, and all
 * see that version. What is wrong with the file is each pathway's failure. For several threads.
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
     * A tensor of the same bits where a pathway has made one that is still in use: several decoders
     * agree on most pictures, whose pixels then are held, hashed and measured once.
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

    /** Of the file, which is read; empty where it cannot be. */
    public Optional<String> sha256() {
        try {
            return Optional.of(file().sha256());
        } catch (PreprocessingException | OutOfMemoryError e) {
            // Each pathway meets the same trouble and words it.
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
