package org.skewscope.lesson.metrics;

import java.util.List;
import java.util.Optional;
import org.skewscope.compare.Comparison;
import org.skewscope.engine.EngineException;
import org.skewscope.engine.EngineInfo;
import org.skewscope.explain.share.CauseLedger;
import org.skewscope.option.Stage;
import org.skewscope.pathway.Pathway;
import org.skewscope.picture.ImageSource;
import org.skewscope.recipesearch.RecipeFindings;
import org.skewscope.tensor.DenseTensor;

/** Measures for lessons. */
public interface Laboratory {

    /** Returns what runs the model. */
    EngineInfo info() throws EngineException;

    /**
     * Compares all pathways on one picture, every pair of them.
     *
     * @param dataset all pictures in order, for pathways whose batches hold other pictures
     */
    Comparison compare(ImageSource picture, List<Pathway> pathways, List<ImageSource> dataset) throws EngineException;

    /**
     * Compares all pathways on many pictures in parallel. Later calls of {@link #compare} return
     * these results.
     *
     * @param pictures all pictures in order
     */
    void compareAll(List<ImageSource> pictures, List<Pathway> pathways) throws EngineException;

    /**
     * Returns a pathway's tensor of a stage.
     *
     * @param pathway index into {@code pathways}
     * @return empty if the pathway failed before the stage
     */
    Optional<DenseTensor> tensor(ImageSource picture, List<Pathway> pathways, int pathway, Stage stage)
            throws EngineException;

    /** Measures how much each option in which pathway b differs from pathway a contributes. */
    CauseLedger ledger(ImageSource picture, Pathway a, Pathway b) throws EngineException;

    /** Searches the recipes that make a tensor from a picture. */
    RecipeFindings recipes(ImageSource picture, DenseTensor tensor) throws EngineException;
}
