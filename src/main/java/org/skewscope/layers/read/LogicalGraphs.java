package org.skewscope.layers.read;

import org.skewscope.layers.op.LogicalGraph;
import org.skewscope.model.ModelException;
import org.skewscope.model.OperatorGraph;

/** Reads a model's operators as logical ones. */
public final class LogicalGraphs {

    private LogicalGraphs() {}

    /**
     * Reads a model at the size of one picture.
     *
     * @param height pixels where the model takes any
     * @param width pixels where the model takes any
     * @throws ModelException where the file's numbers cannot be read
     */
    public static LogicalGraph of(OperatorGraph operators, int height, int width)
            throws ModelException {
        return OperatorReader.read(operators, height, width);
    }
}
