package org.skewscope.model.keras;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.skewscope.model.ModelException;

/** InceptionResNetV2 as Keras 2 writes it: a layer of its own under a name like somebody's. */
class LayerPolicyTest {

    private static final String SCALE =
            """
            {"class_name": "Custom>CustomScaleLayer", "name": "custom_scale_layer",
             "config": {"name": "custom_scale_layer", "trainable": true, "dtype": "float32",
              "scale": 0.17}, "inbound_nodes": []}
            """;

    private final LayerPolicy policy = new LayerPolicy("x.h5");

    @Test
    void theScaledSumOfKerasItselfIsKnown() throws Exception {
        JsonNode plain = policy.plain(new ObjectMapper().readTree(SCALE));
        assertThat(plain.path("class_name").asText()).isEqualTo("CustomScaleLayer");
        assertThatCode(() -> policy.require(plain, "custom_scale_layer")).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "CustomScaleLayer\"|MyScaleLayer\"",
                "\"scale\": 0.17|\"scale\": \"0.17\"",
                "\"scale\": 0.17|\"scale\": 0.17, \"offset\": 1",
                "\"trainable\": true, |''",
                "\"inbound_nodes\"|\"module\": \"mine\", \"inbound_nodes\"",
                "\"inbound_nodes\"|\"registered_name\": \"mine>X\", \"inbound_nodes\""
            })
    void anyOtherStaysSomebodysCode(String text, String instead) throws Exception {
        JsonNode layer = new ObjectMapper().readTree(SCALE.replace(text, instead));
        JsonNode plain = policy.plain(layer);
        assertThat(plain).isEqualTo(layer);
        assertThatThrownBy(() -> policy.require(plain, "custom_scale_layer"))
                .isInstanceOf(ModelException.class)
                .hasMessageStartingWith("x.h5 cannot be opened: its Custom>");
    }
}
