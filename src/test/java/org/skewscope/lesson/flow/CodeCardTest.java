package org.skewscope.lesson.flow;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.skewscope.lesson.flow.CodeCard.PathwayCode;
import org.skewscope.option.OptionKey;
import org.skewscope.option.RecipeOption.Choice;
import org.skewscope.option.Setting;
import org.skewscope.pathway.Pathway;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;

/** The Python on the cards says every setting. */
class CodeCardTest {

    static Stream<PathwayOption> options() {
        return PathwayOption.ALL.stream();
    }

    @ParameterizedTest
    @MethodSource("options")
    void everyValueOfAnOptionHasCodeOfItsOwn(PathwayOption option) {
        Pathway eager = PathwayPreset.EAGER.pathway();
        List<String> codes = option.choices().stream()
                .map(Choice::id)
                .map(id -> option.set(eager, id))
                .map(pathway -> text(PathwayCode.of(pathway)))
                .toList();

        assertThat(codes).as(option.key()).doesNotHaveDuplicates();
    }

    @Test
    void theCardsOfTheFirstLessonMarkTheResize() {
        Pathway eager = PathwayPreset.EAGER.pathway();
        Pathway tf = eager.with(List.of(new Setting(OptionKey.RESIZE, "tf-bilinear")));

        List<CodeCard> cards = CodeCard.of(List.of(eager, tf));

        assertThat(text(cards.get(0).shown()))
                .isEqualTo("img = Image.open(f).convert('RGB')\nx = img.resize((224, 224))\n");
        assertThat(text(cards.get(1).shown()))
                .isEqualTo("img = Image.open(f).convert('RGB')\nx = tf.image.resize(img, (224, 224))\n");
        assertThat(cards.get(1).all())
                .filteredOn(CodeCard.Line::differs)
                .extracting(CodeCard.Line::telling)
                .containsExactly("tf.image.resize(img, (224, 224))");
    }

    private static String text(List<CodeCard.Line> lines) {
        StringBuilder text = new StringBuilder();
        lines.forEach(line -> text.append(line.text()).append('\n'));
        return text.toString();
    }
}
