package org.skewscope.gui.work;

import java.util.Optional;
import org.skewscope.compare.Pair;
import org.skewscope.engine.PreparedLook;
import org.skewscope.gui.session.Session;
import org.skewscope.option.Stage;

/** What the viewer shows of the selected picture. */
final class SeenStage {

    private SeenStage() {}

    /** Empty where no tensors are drawn. */
    static Optional<PreparedLook> of(Session session) {
        Pair pair = session.selectedPair().get();
        Stage stage = session.selectedStage().get();
        return pair != null && stage.isPicture()
                ? Optional.of(new PreparedLook(stage, pair.a(), pair.b()))
                : Optional.empty();
    }
}
