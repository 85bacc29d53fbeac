package org.skewscope.run;

import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.option.Stage;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.tensor.DenseTensor;

/**
 * The results of stages, so that a stage whose file and options are known is not run again. Each
 * stage has a store of its own: a large decoded picture must not drive out a hundred small ones.
 */
final class StageStore {

    private final Map<Stage, Kept<StageKey, Picture>> pictures = new EnumMap<>(Stage.class);
    private final Kept<StageKey, DenseTensor> normalized;
    private final Kept<Refused, PreprocessingException> refusals =
            Kept.ofCount(CacheLimit.REFUSALS);

    /** A refusal names the file, and files of different names may hold the same bytes. */
    private record Refused(StageKey key, ImageSource source) {}

    /** What a stage does. */
    @FunctionalInterface
    interface Work {
        Picture run() throws PreprocessingException;
    }

    /**
     * @param share how many bytes each of the large stores may take
     */
    StageStore(long share) {
        pictures.put(Stage.DECODE, picturesWithin(CacheLimit.DECODED_PICTURES, share));
        pictures.put(Stage.ORIENT, picturesWithin(CacheLimit.TURNED_PICTURES, share));
        pictures.put(Stage.RESIZE, picturesWithin(CacheLimit.RESIZED_PICTURES, share));
        normalized = new Kept<>(CacheLimit.NORMALIZED_PICTURES.within(share), DenseTensor::bytes);
    }

    private static Kept<StageKey, Picture> picturesWithin(CacheLimit limit, long share) {
        return new Kept<>(limit.within(share), picture -> picture.pixels().bytes());
    }

    Optional<Picture> picture(StageKey key) {
        return pictures.get(key.stage()).get(key);
    }

    void keep(StageKey key, Picture picture) {
        pictures.get(key.stage()).keep(key, picture);
    }

    Optional<DenseTensor> tensor(StageKey key) {
        return normalized.get(key);
    }

    void keep(StageKey key, DenseTensor tensor) {
        normalized.keep(key, tensor);
    }

    /** Keeps what was used last, for as long as nobody asks for more. */
    void rest() {
        pictures.values().forEach(each -> each.rest(CacheLimit.RESTING.most()));
        normalized.rest(CacheLimit.RESTING.most());
    }

    /** The stage's picture or refusal, from the store or else from its work. */
    Picture once(StageKey key, ImageSource source, Work work) throws PreprocessingException {
        Optional<Picture> known = picture(key);
        if (known.isPresent()) {
            return known.get();
        }
        Refused refused = new Refused(key, source);
        Optional<PreprocessingException> refusal = refusals.get(refused);
        if (refusal.isPresent()) {
            throw refusal.get();
        }
        try {
            Picture made = work.run();
            keep(key, made);
            return made;
        } catch (PreprocessingException e) {
            // With more memory, what was too large may fit.
            if (!(e.getCause() instanceof OutOfMemoryError)) {
                refusals.keep(refused, e);
            }
            throw e;
        }
    }
}
