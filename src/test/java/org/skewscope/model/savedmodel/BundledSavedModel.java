package org.skewscope.model.savedmodel;

import org.skewscope.model.ModelException;
import org.skewscope.model.bundled.BundledModel;

/** The bundled model as what it is on disk. */
public final class BundledSavedModel {

    private BundledSavedModel() {}

    public static SavedModelFile open() throws ModelException {
        return SavedModelFile.open(new BundledModel().folder(), BundledModel.NAME);
    }
}
