package org.skewscope.code.python;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is Python is read, and what is not costs its own line only. */
class PythonParserTest {

    @Test
    void aBrokenLineCostsItselfAlone() {
        List<PythonStatement> read = PythonParser.parse(List.of("a = 1", "b = = 2", "c = 3"));

        assertThat(read).hasSize(3);
        assertThat(read.get(0)).isInstanceOf(PythonStatement.Assign.class);
        assertThat(read.get(1)).isInstanceOf(PythonStatement.Unreadable.class);
        assertThat(read.get(2)).isInstanceOf(PythonStatement.Assign.class);
    }

    @Test
    void anOpenBracketEndsWhereAFunctionBegins() {
        List<PythonStatement> read = PythonParser.parse(List.of("x = f(1,", "def g():", "    return 2"));

        assertThat(read.get(read.size() - 1)).isInstanceOf(PythonStatement.Function.class);
    }

    @Test
    void aFragmentMayBeIndented() {
        List<PythonStatement> read = PythonParser.parse(List.of("    a = 1", "    b = 2"));

        assertThat(read).hasSize(2).allMatch(s -> s instanceof PythonStatement.Assign);
    }

    @Test
    void aCallHasTheLineOfItsName() {
        PythonStatement.Evaluate read = (PythonStatement.Evaluate)
                PythonParser.parse(List.of("(a", "  .b()", "  .c(1))")).get(0);

        Expression.Call call = (Expression.Call) read.value();
        assertThat(call.line()).isEqualTo(3);
        assertThat(call.start()).isEqualTo(1);
    }

    @Test
    void printOfPython2IsSaidToBe() {
        PythonStatement read = PythonParser.parse(List.of("print 'x'")).get(0);

        assertThat(((PythonStatement.Unreadable) read).why()).contains("Python 2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"(", "[", "{", "-", "not ", "lambda: ", "f(", "x[", "a.b(", "a if b else ", "**", "x**-"})
    void nothingIsTooDeep(String opening) {
        List<PythonStatement> read =
                PythonParser.parse(List.of("x = " + opening.repeat(10_000) + "1", "def g(): pass"));

        assertThat(read.get(0)).isInstanceOf(PythonStatement.Unreadable.class);
        assertThat(read.get(read.size() - 1)).isInstanceOf(PythonStatement.Function.class);
    }

    @Test
    void blocksAreNotTooDeepEither() {
        List<String> lines =
                IntStream.range(0, 1000).mapToObj(i -> " ".repeat(i) + "if x:").toList();

        assertThat(PythonParser.parse(lines)).isNotEmpty();
    }

    /** Every text has a reading; the seed is fixed, so that a failure comes again. */
    @Test
    void noMutationThrows() {
        String program = String.join(
                "\n",
                "@tf.function",
                "def f(x, *, y: int = 3, **kw) -> int:",
                "    with open('a') as b, c: return [i for i in x if i] or {**kw}",
                "for a, b in c: x[..., ::-1] += 1; print(f\"{x}\")",
                "try:\n    import a.b as c\nexcept (E, F) as e:\n    raise G from e",
                "match x:\n    case [1, *_]: pass",
                "y = \"\"\"a\n b\"\"\" if not z else lambda q: ~q ** -2");
        Random random = new Random(7);
        int read = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder(program);
            for (int k = random.nextInt(4); k >= 0; k--) {
                int at = random.nextInt(text.length());
                text.setCharAt(at, "()[]{}:,.'\"\n \\=*#@;\u00e9x1".charAt(random.nextInt(22)));
            }
            read += PythonParser.parse(List.of(text.toString().split("\n", -1))).isEmpty() ? 0 : 1;
        }
        assertThat(read).isEqualTo(20_000);
    }
}
