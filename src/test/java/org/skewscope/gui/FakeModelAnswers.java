package org.skewscope.gui;

import java.util.List;
import java.util.Optional;
import org.skewscope.execution.ModelCard;
import org.skewscope.model.ModelChoice;
import org.skewscope.model.ModelFact;
import org.skewscope.model.ModelOrigin;
import org.skewscope.model.ModelSignature;
import org.skewscope.model.ModelSignature.ReturnedNumbers;
import org.skewscope.model.TensorSignature;
import org.skewscope.model.ValueType;
import org.skewscope.modeldiff.ModelDifference;
import org.skewscope.modeldiff.ModelDifference.LayerRow;
import org.skewscope.modeldiff.ModelDifference.WeightRow;
import org.skewscope.modeldiff.WeightRelation;
import org.skewscope.option.Remedy;
import org.skewscope.worker.protocol.WorkerReply;

/** What the deterministic engine answers about models. */
final class FakeModelAnswers {

    private static final ModelFact RESCALES =
            new ModelFact.Rescales("r", "Rescaling", List.of(1 / 255.0), List.of(0.0));

    private FakeModelAnswers() {}

    /**
     * A model of 64 x 48 that rescales itself; one whose name says so is refused. Of the session's
     * there is nothing to say.
     */
    static WorkerReply described(ModelChoice model) {
        if (model.fileName().startsWith("broken")) {
            return new WorkerReply.ModelDescribed(
                    Optional.empty(),
                    Optional.of(
                            new WorkerReply.Refused(model.fileName() + " is damaged", Remedy.say("Copy it again."))));
        }
        boolean own = model.ofSession();
        List<Long> shape = own ? List.of(-1L, -1L, -1L, 3L) : List.of(-1L, 64L, 48L, 3L);
        TensorSignature in = new TensorSignature("in", "in", ValueType.FLOAT32, shape);
        TensorSignature out = new TensorSignature("out", "out", ValueType.FLOAT32, List.of(-1L, 2L));
        return new WorkerReply.ModelDescribed(
                Optional.of(new ModelCard(
                        model.fileName(),
                        new ModelOrigin("frozen graph", "TensorFlow 1.15", 1234),
                        new ModelSignature(in, out, out, ReturnedNumbers.LOGITS),
                        false,
                        List.of("left", "right"),
                        own ? List.of() : List.of(RESCALES),
                        "abcd",
                        2 << 20)),
                Optional.empty());
    }

    static ModelDifference difference(String a, String b) {
        return new ModelDifference(
                a,
                b,
                false,
                List.of(new LayerRow(
                        Optional.of("bn"),
                        Optional.of("bn"),
                        "BatchNorm",
                        List.of(new LayerRow.SettingChange("epsilon", "0.001", "1e-05")))),
                false,
                List.of(new WeightRow(
                        Optional.of("bn/gamma"),
                        Optional.of("bn/gamma"),
                        List.of(3),
                        List.of(3),
                        WeightRelation.IDENTICAL,
                        0,
                        0,
                        "")),
                List.of(),
                List.of(),
                List.of(),
                ModelDifference.Network.NOT_RUN);
    }
}
