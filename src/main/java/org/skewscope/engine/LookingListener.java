package org.skewscope.engine;

import org.skewscope.engine.Prepared.PreparedListener;
import org.skewscope.engine.Prepared.PreparedLook;

/** Describes a listener that also receives the tensors that are shown before the model has run. */
public interface LookingListener extends PreparedListener {

    /** Returns which tensors are shown. */
    PreparedLook look();
}
