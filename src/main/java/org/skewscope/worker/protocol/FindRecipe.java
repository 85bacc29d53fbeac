package org.skewscope.worker.protocol;

import org.skewscope.engine.LocalEngine;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.RecipeSearch;
import org.skewscope.run.Cancellation;
import org.skewscope.run.ProgressListener;
import org.skewscope.tensor.DenseTensor;

/** {@link RecipeSearch#find}: which recipe gives a tensor. */
public record FindRecipe(ImageSource picture, DenseTensor tensor)
        implements WorkerRequest<WorkerReply.RecipeFound> {
    @Override
    public Class<WorkerReply.RecipeFound> replyType() {
        return WorkerReply.RecipeFound.class;
    }

    @Override
    public String subject() {
        return picture.name();
    }

    @Override
    public WorkerReply.RecipeFound run(
            LocalEngine engine, ProgressListener progress, Cancellation cancellation) {
        return new WorkerReply.RecipeFound(
                new RecipeSearch(engine.preprocessor(cancellation))
                        .find(picture, tensor, cancellation));
    }
}
