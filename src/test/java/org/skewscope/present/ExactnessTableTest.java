package org.skewscope.present;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.skewscope.option.RecipeOption.Kind;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.present.ExactnessTable.Row;

/** No value is offered whose exactness nobody measured. */
class ExactnessTableTest {

    private final List<Row> rows = ExactnessTable.bundled().values();

    @Test
    void everyValueThatCanBeChosenHasARow() {
        Set<String> measured =
                rows.stream().map(row -> row.option() + "=" + row.value()).collect(Collectors.toSet());
        List<String> missing = new ArrayList<>();
        for (PathwayOption option : PathwayOption.ALL) {
            if (option.description().kind() == Kind.CHOICE) {
                option.choices().stream()
                        .map(choice -> option.key() + "=" + choice.id())
                        .filter(value -> !measured.contains(value))
                        .forEach(missing::add);
            }
        }
        assertThat(missing).isEmpty();
    }

    /** Arithmetic that no library has cannot be exact. */
    @Test
    void whatIsComputedNamesItsLibrary() {
        assertThat(rows)
                .filteredOn(row -> Set.of("decoder", "resize").contains(row.option()))
                .allMatch(row -> !row.library().isBlank() || !row.bound().isBlank());
    }

    @Test
    void everyNumberHasRows() {
        for (PathwayOption option : PathwayOption.ALL) {
            if (option.description().kind() == Kind.NUMBER) {
                assertThat(rows).as(option.key()).anyMatch(row -> row.option().equals(option.key()));
            }
        }
    }

    @Test
    void rowsStandInTheOrderOfTheSidePanel() {
        assertThat(rows.stream().map(Row::option).distinct())
                .isSubsetOf(PathwayOption.keys())
                .startsWith("decoder", "mode", "alpha");
        assertThat(rows.stream().filter(row -> row.option().equals("batch")).map(Row::value))
                .containsExactly("1", "2", "8", "32");
    }

    @Test
    void everyRowIsOfAnOptionThatIsOfferedAndWasRun() {
        assertThat(rows)
                .allMatch(row -> PathwayOption.byKey(row.option()).isPresent())
                .allMatch(row -> row.cases() > 0 && row.differing() == 0);
    }
}
