package org.skewscope.worker.protocol;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import java.io.IOException;
import java.util.function.Function;
import org.skewscope.option.OptionValue;
import org.skewscope.option.RecipeOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.recipe.FormulaChoice;
import org.skewscope.recipe.FramingChoice;
import org.skewscope.recipe.PreprocessingOptions;
import org.skewscope.recipe.PreprocessingRecipe;
import org.skewscope.recipe.ResizeTypeChoice;

/** Values that may hold numbers travel by their ids. */
final class ChoiceCodec {

    private static final PreprocessingRecipe ANY = PathwayPreset.EAGER.pathway().preprocessing();

    private ChoiceCodec() {}

    static void addTo(SimpleModule module) {
        add(
                module,
                FormulaChoice.class,
                PreprocessingOptions.NORMALIZE,
                PreprocessingRecipe::normalization);
        add(
                module,
                FramingChoice.class,
                PreprocessingOptions.FRAMING,
                PreprocessingRecipe::framing);
        add(
                module,
                ResizeTypeChoice.class,
                PreprocessingOptions.RESIZE_TYPE,
                PreprocessingRecipe::resizeType);
    }

    private static <V extends OptionValue> void add(
            SimpleModule module,
            Class<V> type,
            RecipeOption<PreprocessingRecipe> option,
            Function<PreprocessingRecipe, V> value) {
        module.addSerializer(type, new ById<>());
        module.addDeserializer(
                type,
                new JsonDeserializer<V>() {
                    @Override
                    public V deserialize(JsonParser parser, DeserializationContext context)
                            throws IOException {
                        return value.apply(option.write().apply(ANY, parser.getText()));
                    }
                });
    }

    private static final class ById<V extends OptionValue> extends JsonSerializer<V> {
        @Override
        public void serialize(V value, JsonGenerator out, SerializerProvider provider)
                throws IOException {
            out.writeString(value.id());
        }
    }
}
