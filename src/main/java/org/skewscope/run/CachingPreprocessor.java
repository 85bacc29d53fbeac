package org.skewscope.run;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.skewscope.cache.CacheLimit;
import org.skewscope.cache.Kept;
import org.skewscope.option.Stage;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.Picture;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.ForwardingPreprocessor;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.Preprocessor;
import org.skewscope.tensor.DenseTensor;

/**
 * Keeps the results of the stages that were run last, so that a change of a later option does not
 * decode a 12-megapixel picture again, and pathways with the same first options share their
 * results. Results are found by the SHA-256 of the file and the options. A stage's input has to be
 * the result of the recipe's earlier stages.
 */
public final class CachingPreprocessor extends ForwardingPreprocessor {

    private final StageStore stages;
    private final Kept<FileVersion, String> digests = Kept.ofCount(CacheLimit.DIGESTS);

    /**
     * @param preprocessor runs the stages that are not kept
     * @param share the size of each of the large stores in bytes
     */
    public CachingPreprocessor(Preprocessor preprocessor, long share) {
        super(preprocessor);
        this.stages = new StageStore(share);
    }

    /** Frees most of what is kept, for an engine that is idle. */
    public void rest() {
        stages.rest();
    }

    /** Always reads the file, since its time of change may not tell a new version. */
    @Override
    public PictureFile open(ImageSource source) throws PreprocessingException {
        FileVersion before = FileVersion.of(source.path());
        PictureFile file = super.open(source);
        if (before.rested(Instant.now()) && before.equals(FileVersion.of(source.path()))) {
            digests.keep(before, file.sha256());
        }
        return file;
    }

    /** Decodes without a lock, so that several pictures are decoded at the same time. */
    @Override
    public Picture decode(PictureFile file, PreprocessingRecipe recipe) throws PreprocessingException {
        return stages.once(
                StageKey.of(Stage.DECODE, file.sha256(), recipe), file.source(), () -> super.decode(file, recipe));
    }

    @Override
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe) throws PreprocessingException {
        StageKey key = StageKey.of(Stage.ORIENT, file.sha256(), recipe);
        Optional<Picture> known = stages.picture(key);
        if (known.isPresent()) {
            return known.get();
        }
        Picture oriented = super.orient(file, decoded, recipe);
        // A picture that was not rotated shares the decoded pixels, which are kept already.
        if (oriented.pixels().data() != decoded.pixels().data()) {
            stages.keep(key, oriented);
        }
        return oriented;
    }

    @Override
    public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe) throws PreprocessingException {
        return stages.once(
                StageKey.of(Stage.RESIZE, file.sha256(), recipe),
                file.source(),
                () -> super.resize(file, ordered, recipe));
    }

    /** Returns a kept tensor without reading a file that has not changed since it was last read. */
    @Override
    public DenseTensor prepare(ImageSource source, PreprocessingRecipe recipe) throws PreprocessingException {
        Optional<DenseTensor> known =
                digests.get(FileVersion.of(source.path())).flatMap(digest -> stages.tensor(normalized(digest, recipe)));
        if (known.isPresent()) {
            return known.get();
        }
        PictureFile file = open(source);
        DenseTensor prepared = prepare(file, recipe);
        stages.keep(normalized(file.sha256(), recipe), prepared);
        return prepared;
    }

    private static StageKey normalized(String sha256, PreprocessingRecipe recipe) {
        return StageKey.of(Stage.NORMALIZE, sha256, recipe);
    }

    /**
     * Keeps the results of stages. Each stage has a store of its own: a large decoded picture must
     * not replace a hundred small ones.
     */
    private static final class StageStore {

        private final Map<Stage, Kept<StageKey, Picture>> pictures = new EnumMap<>(Stage.class);
        private final Kept<StageKey, DenseTensor> normalized;
        private final Kept<Refused, PreprocessingException> refusals = Kept.ofCount(CacheLimit.REFUSALS);

        /** A refusal names the file, and files of different names may hold the same bytes. */
        private record Refused(StageKey key, ImageSource source) {}

        /** Describes the work of a stage. */
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

        /** Frees all results but those that were used last. */
        void rest() {
            pictures.values().forEach(each -> each.rest(CacheLimit.RESTING.most()));
            normalized.rest(CacheLimit.RESTING.most());
        }

        /** Returns the stage's kept picture or refusal, or runs the stage and keeps the result. */
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

    /**
     * Describes all that a stage's result depends on. Two pathways with equal keys have equal bits,
     * because later options cannot change an earlier stage.
     *
     * @param sha256 of the picture's file
     * @param soFar the values of all options up to and including the stage, in stage order
     */
    private record StageKey(Stage stage, String sha256, List<String> soFar) {

        StageKey {
            soFar = List.copyOf(soFar);
        }

        static StageKey of(Stage stage, String sha256, PreprocessingRecipe recipe) {
            return new StageKey(
                    stage,
                    sha256,
                    PathwayOption.ALL.stream()
                            .filter(PathwayOption.OfPreprocessing.class::isInstance)
                            .map(PathwayOption.OfPreprocessing.class::cast)
                            .filter(option -> option.stage().compareTo(stage) <= 0)
                            .map(option -> option.description().read().apply(recipe))
                            .toList());
        }
    }
}
