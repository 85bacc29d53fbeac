package org.skewscope.present.why;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.skewscope.compare.PairNames;
import org.skewscope.explain.change.SmallestChanges;
import org.skewscope.explain.change.SmallestChanges.ChangeSearch;
import org.skewscope.explain.hybrid.OptionChange;

class ChangesTextTest {

    /** An empty value stands for the session's model. */
    @Test
    void aValueThatIsLeftOutIsNoEmptyName() {
        List<OptionChange> flip = List.of(new OptionChange("model", "other.keras", ""));
        List<OptionChange> back = List.of(new OptionChange("model", "", "other.keras"));
        List<String> lines = new ArrayList<>();
        new ChangesText(lines::add, new PairNames("first", "second"))
                .add(
                        new SmallestChanges(
                                flip,
                                flip,
                                new SmallestChanges.Agreement(back, List.of(), List.of()),
                                new ChangeSearch(1, 0, true, List.of())),
                        false,
                        false);
        assertThat(lines)
                .anySatisfy(line -> assertThat(line).endsWith(": without model=other.keras"))
                .anySatisfy(line -> assertThat(line).endsWith(": model=other.keras"))
                .noneMatch(line -> line.contains("(was )"));
    }
}
