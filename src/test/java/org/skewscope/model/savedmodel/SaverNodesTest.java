package org.skewscope.model.savedmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.model.savedmodel.UnsafeOperations.SaverNodes;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SaverDef;

class SaverNodesTest {

    private static final SaverDef SAVER = SaverDef.newBuilder()
            .setSaveTensorName("save/Identity:0")
            .setRestoreOpName("save/restore_all")
            .build();

    @Test
    void whatOnlyTheSaverReachesIsExempt() {
        GraphDef graph = GraphDef.newBuilder()
                .addNode(node("v", "VariableV2"))
                .addNode(node("logits", "MatMul", "v", "v"))
                .addNode(node("save/SaveV2", "SaveV2", "v"))
                .addNode(node("save/Identity", "Identity", "^save/SaveV2"))
                .addNode(node("save/RestoreV2", "RestoreV2"))
                .addNode(node("save/Assign", "Assign", "v", "save/RestoreV2"))
                .addNode(node("save/restore_all", "NoOp", "^save/Assign"))
                .build();

        assertThat(SaverNodes.of(graph, SAVER, List.of("logits:0")))
                .containsExactlyInAnyOrder("save/Identity", "save/restore_all", "save/SaveV2", "save/RestoreV2");
    }

    @Test
    void whatPredictsOrRestoresMayNotSave() {
        GraphDef graph = GraphDef.newBuilder()
                .addNode(node("read", "RestoreV2"))
                .addNode(node("logits", "MatMul", "read", "read"))
                .addNode(node("write", "SaveV2"))
                .addNode(node("file", "WriteFile"))
                .addNode(node("save/Identity", "Identity", "write", "file"))
                .addNode(node("save/restore_all", "NoOp", "^read", "^write"))
                .build();

        assertThat(SaverNodes.of(graph, SAVER, List.of("logits:0")))
                .containsExactlyInAnyOrder("save/Identity", "save/restore_all");
    }

    private static NodeDef node(String name, String op, String... inputs) {
        return NodeDef.newBuilder()
                .setName(name)
                .setOp(op)
                .addAllInput(List.of(inputs))
                .build();
    }
}
