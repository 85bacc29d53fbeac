package org.skewscope.modeldiff;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SequenceAlignmentTest {

    private static String shown(SequenceAlignment.Match<String> match) {
        return match.a().orElse("-") + match.b().orElse("-");
    }

    private static List<String> align(List<String> a, List<String> b) {
        return new SequenceAlignment<String>(x -> x, (x, y) -> x.charAt(0) == y.charAt(0))
                .of(a, b).stream().map(SequenceAlignmentTest::shown).toList();
    }

    @Test
    void matchesEqualNamesThenTheLongestCommonSubsequence() {
        assertThat(align(List.of("c1", "d1", "c2", "z"), List.of("d2", "c3", "z", "q")))
                .containsExactly("c1-", "d1d2", "c2c3", "zz", "-q");
    }

    /** The lengths of two rows are kept, not those of all pairs: 25 million of these are 3 MB. */
    @Test
    void alignsListsOfFiveThousandElementsWithinLittleMemory() {
        List<String> a = IntStream.range(0, 5000).mapToObj(i -> "a" + i).toList();
        List<String> b =
                IntStream.range(0, 5000).mapToObj(i -> "a" + (i + 10_000)).toList();
        long before = allocated();
        List<String> aligned = align(a, b);

        assertThat(aligned).hasSize(5000);
        assertThat(aligned.get(7)).isEqualTo("a7a10007");
        assertThat(allocated() - before).isLessThan(20L << 20);
    }

    private static long allocated() {
        return ((ThreadMXBean) ManagementFactory.getThreadMXBean()).getCurrentThreadAllocatedBytes();
    }
}
