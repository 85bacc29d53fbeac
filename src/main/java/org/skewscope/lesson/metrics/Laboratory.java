package org.skewscope.lesson.metrics;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.explain.Explanation;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.tensor.DenseTensor;

/**
 * What a lesson is measured with. The window answers from what it shows; {@link EngineLaboratory}
 * asks the engine.
 */
public interface Laboratory {

    EngineInfo info() throws EngineException;

    /**
     * All pathways over one picture, every pair compared.
     *
     * @param dataset all pictures in order, for pathways whose batches hold other pictures
     */
    Comparison compare(ImageSource picture, List<Pathway> pathways, List<ImageSource> dataset)
            throws EngineException;

    /**
     * The same over many pictures, side by side where that is quicker; each of them is known to
     * {@link #compare} afterwards.
     *
     * @param pictures all of them in order
     */
    void compareAll(List<ImageSource> pictures, List<Pathway> pathways) throws EngineException;

    /** A stage's tensor of one pathway; empty where the pathway did not get there. */
    Optional<DenseTensor> tensor(
            ImageSource picture, List<Pathway> pathways, int pathway, Stage stage)
            throws EngineException;

    /** Why b differs from a. */
    Explanation explain(ImageSource picture, Pathway a, Pathway b) throws EngineException;

    /** The recipes that make a tensor from the picture. */
    RecipeFindings recipes(ImageSource picture, DenseTensor tensor) throws EngineException;
}
