package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.Comparison;
import org.skewscope.compare.PathwayResult;
import org.skewscope.gui.demo.Synthetic;
import org.skewscope.present.verdict.VerdictWording.SaidClasses;

/** Pathways 1 and 3 say class 0, pathway 2 says class 1; the model of pathway 3 has no names. */
class SaidClassesTest {

    private static final Comparison COMPARISON = Synthetic.traces().comparison();
    private static final PathwayResult NAMELESS = COMPARISON.pathways().get(2);

    private final SaidClasses said = new SaidClasses(COMPARISON, SaidClassesTest::name);

    @Test
    void eachGroupIsNamedByItsOwnModels() {
        assertThat(said.groups(List.of(0, 1, 2)))
                .isEqualTo("1 and 3 say class 0 (ant), 2 says bee");
        assertThat(said.agreement(List.of(0, 2))).isEqualTo("Both say class 0 (ant)");
        assertThat(said.top(List.of(0))).isEqualTo("ant");
    }

    @Test
    void numbersOfClassesAndOfPathwaysAreKeptApart() {
        SaidClasses numbered =
                new SaidClasses(COMPARISON, ClassNaming.always(index -> "class " + index));
        assertThat(numbered.groups(List.of(1, 0, 2)))
                .isEqualTo("2 says class 1; 1 and 3 say class 0");
    }

    private static String name(List<PathwayResult> results, int index) {
        String name = Synthetic.LABELS.get(index);
        if (!results.contains(NAMELESS)) {
            return name;
        }
        return "class " + index + (results.size() > 1 ? " (" + name + ")" : "");
    }
}
