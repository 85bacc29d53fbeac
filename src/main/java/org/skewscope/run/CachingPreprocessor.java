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
 * Keeps the stages run last, so that a change of a later option does not decode a 12-megapixel
 * picture again, and pathways that begin alike share what they have in common. A file with other
 * bytes is another picture. What a stage is given must be what the recipe's earlier stages made.
 */
public final class CachingPreprocessor extends ForwardingPreprocessor {

    private final StageStore stages;
    private final Kept<FileVersion, String> digests = Kept.ofCount(CacheLimit.DIGESTS);

    /**
     * @param share how many bytes each of the large stores may take
     */
    public CachingPreprocessor(Preprocessor preprocessor, long share) {
        super(preprocessor);
        this.stages = new StageStore(share);
    }

    /** Gives up most of what is kept: nobody has asked for a while. */
    public void rest() {
        stages.rest();
    }

    /** Always reads: a picture that is looked at is the one on disk, whatever its time says. */
    @Override
    public PictureFile open(ImageSource source) throws PreprocessingException {
        FileVersion before = FileVersion.of(source.path());
        PictureFile file = super.open(source);
        if (before.rested(Instant.now()) && before.equals(FileVersion.of(source.path()))) {
            digests.keep(before, file.sha256());
        }
        return file;
    }

    /** Different pictures are decoded at the same time; no lock is held meanwhile. */
    @Override
    public Picture decode(PictureFile file, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return stages.once(
                StageKey.of(Stage.DECODE, file.sha256(), recipe),
                file.source(),
                () -> super.decode(file, recipe));
    }

    @Override
    public Picture orient(PictureFile file, Picture decoded, PreprocessingRecipe recipe)
            throws PreprocessingException {
        StageKey key = StageKey.of(Stage.ORIENT, file.sha256(), recipe);
        Optional<Picture> known = stages.picture(key);
        if (known.isPresent()) {
            return known.get();
        }
        Picture oriented = super.orient(file, decoded, recipe);
        // What was not turned shares the decoded pixels, which are kept already.
        if (oriented.pixels().data() != decoded.pixels().data()) {
            stages.keep(key, oriented);
        }
        return oriented;
    }

    @Override
    public Picture resize(PictureFile file, Picture ordered, PreprocessingRecipe recipe)
            throws PreprocessingException {
        return stages.once(
                StageKey.of(Stage.RESIZE, file.sha256(), recipe),
                file.source(),
                () -> super.resize(file, ordered, recipe));
    }

    /** For a file that has rested since it was read last, without reading it. */
    @Override
    public DenseTensor prepare(ImageSource source, PreprocessingRecipe recipe)
            throws PreprocessingException {
        Optional<DenseTensor> known =
                digests.get(FileVersion.of(source.path()))
                        .flatMap(digest -> stages.tensor(normalized(digest, recipe)));
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
     * The results of stages, so that a stage whose file and options are known is not run again.
     * Each stage has a store of its own: a large decoded picture must not drive out a hundred small
     * ones.
     */
    private static final class StageStore {

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
            normalized =
                    new Kept<>(CacheLimit.NORMALIZED_PICTURES.within(share), DenseTensor::bytes);
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

    /**
     * What a stage's result depends on. Two pathways with equal keys have equal bits, because later
     * options cannot change an earlier stage.
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
