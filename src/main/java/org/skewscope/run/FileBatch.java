package org.skewscope.run;

import java.util.ArrayList;
import java.util.List;
import org.skewscope.execution.BatchNeighbours;
import org.skewscope.execution.BatchPadding;
import org.skewscope.execution.BatchRecipe;
import org.skewscope.execution.BatchRemainder;
import org.skewscope.execution.EncodedFiles;
import org.skewscope.execution.ExecutionException;
import org.skewscope.option.OptionKey;
import org.skewscope.option.Remedy;
import org.skewscope.option.Setting;
import org.skewscope.option.Stage;
import org.skewscope.picture.ImageSource;
import org.skewscope.picture.PictureFile;
import org.skewscope.picture.PreprocessingException;
import org.skewscope.recipe.Preprocessor;

/** Makes the batch of a model that is fed picture files: rows are files instead of tensors. */
record FileBatch(Preprocessor preprocessor, BatchRecipe recipe) {

    /**
     * The batch of a picture.
     *
     * @param all the dataset in order
     * @param recording is told of the file
     */
    Batch of(SharedPicture picture, List<ImageSource> all, Recording recording)
            throws PreprocessingException, ExecutionException {
        recording.start(Stage.BATCH);
        PictureFile file = picture.file();
        recording.fed(new FedFile(file.bytes().length, file.sha256()));
        return of(file, all, recording.cancellation());
    }

    private Batch of(PictureFile file, List<ImageSource> all, Cancellation cancellation)
            throws PreprocessingException, ExecutionException {
        Batch.requirePosition(recipe);
        List<byte[]> rows = new ArrayList<>();
        int position;
        if (recipe.neighbours() == BatchNeighbours.OTHERS) {
            DatasetBatch members = DatasetBatch.of(file.source(), all, recipe.size());
            position = members.before().size();
            for (ImageSource member : members.with(file.source())) {
                cancellation.check();
                rows.add(
                        member.equals(file.source())
                                ? file.bytes()
                                : preprocessor.open(member).bytes());
            }
        } else {
            int own = recipe.neighbours() == BatchNeighbours.SAME ? recipe.size() : 1;
            for (int row = 0; row < own; row++) {
                rows.add(file.bytes());
            }
            position = own == 1 ? 0 : recipe.position();
        }
        pad(rows, file);
        long bytes = (long) rows.size() * rows.stream().mapToInt(row -> row.length).max().orElse(0);
        if (bytes > Integer.MAX_VALUE / 2) {
            throw new ExecutionException(
                    "a batch of " + rows.size() + " files of this size does not fit into memory",
                    "Set a smaller batch size.");
        }
        return new Batch(EncodedFiles.pack(rows), position);
    }

    private void pad(List<byte[]> rows, PictureFile file) throws ExecutionException {
        if (rows.size() < recipe.size() && recipe.padding() == BatchPadding.ZEROS) {
            throw new ExecutionException(
                    "a batch of picture files cannot be filled with zeros, which are no picture",
                    Remedy.set(OptionKey.PADDING, BatchPadding.REPEAT)
                            .or(Remedy.set(OptionKey.PADDING, BatchPadding.NONE)));
        }
        while (rows.size() < recipe.size() && recipe.padding() == BatchPadding.REPEAT) {
            rows.add(file.bytes());
        }
        if (rows.size() < recipe.size() && recipe.remainder() == BatchRemainder.DROP) {
            throw new ExecutionException(
                    "tf.data drops this batch: it holds "
                            + rows.size()
                            + " of "
                            + recipe.size()
                            + " pictures, and drop_remainder is True",
                    Remedy.set(OptionKey.REMAINDER, BatchRemainder.KEEP)
                            .or(Remedy.set(Setting.of(OptionKey.BATCH, rows.size()))));
        }
    }
}
