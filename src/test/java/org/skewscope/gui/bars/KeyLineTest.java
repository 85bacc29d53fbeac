package org.skewscope.gui.bars;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.WindowView;
import org.skewscope.gui.bars.ShortcutsDialog.KeyLine;
import org.skewscope.gui.lower.LowerCenter.Tab;

/** What F1 tells about the keys, word for word. */
class KeyLineTest {

    private static final List<Tab> TABS = List.of(
            new Tab(WindowView.TENSOR_DIFFERENCE, Key.DIFFERENCE, () -> null),
            new Tab(WindowView.ALL_CLASSES, Key.CLASSES, () -> null),
            new Tab(WindowView.CODE, Key.CODE, () -> null));

    @Test
    void tellsTheKeysOfThePictures() {
        assertThat(lines(Key.Group.PICTURES))
                .containsExactly(
                        "Ctrl+O: add pictures",
                        "Ctrl+V: paste",
                        "Delete: remove",
                        "Ctrl+G: grid, list",
                        "Backspace: back to the grid or the audit",
                        "Slash: search the list",
                        "Ctrl+A, Shift+Up, Down: select several",
                        "Space: tick the row in focus",
                        "T in the grid: tag the selected",
                        "Up, Down: other picture",
                        "Ctrl+Shift+F: find the recipe of a tensor");
    }

    @Test
    void tellsTheKeysOfThePathways() {
        assertThat(lines(Key.Group.PATHWAYS))
                .containsExactly(
                        "1 to 9: select",
                        "Ctrl+D: duplicate",
                        "F2: rename",
                        "Ctrl+Shift+R: make reference",
                        "Ctrl+Enter: apply the cure",
                        "Ctrl+Shift+C: copy the cure as code",
                        "E: evidence of the cause",
                        "Shift+E: all evidence; again: layer by layer");
    }

    @Test
    void tellsTheKeysOfTheDifference() {
        assertThat(lines(Key.Group.DIFFERENCE))
                .containsExactly(
                        "Left, Right: other stage",
                        "Shift+Up, Down: other pair",
                        "hold A or B: show that tensor",
                        "X: flip between A and B",
                        "K: blink between A and B",
                        "W: swipe between A and B",
                        ", .: move the swipe's line",
                        "F8, F7: next, previous difference",
                        "Ctrl+arrows: nudge B by a pixel",
                        "S: swap A and B",
                        "M: absolute, signed, relative, ULP, kinds",
                        "T: equal, rounding, more",
                        "C: channel",
                        "L: lock the scale",
                        "+ \u2212 0 F: zoom in, out, 100%, fit",
                        "Alt+arrows: move the probe",
                        "O: source pixels, neighbors",
                        "Enter: pin the probe",
                        "Ctrl+C: copy the neighbors");
    }

    @Test
    void tellsTheKeysInsideTheModelAndOfTheWindow() {
        assertThat(lines(Key.Group.INSIDE))
                .containsExactly("Left, Right: other layer (Page, Home, End too)", "Up, Down: other channel");
        assertThat(lines(Key.Group.WINDOW))
                .containsExactly(
                        "Ctrl+1, 2, 3: picture, classes, code",
                        "Ctrl+Z, Ctrl+Y: undo, redo",
                        "Ctrl+L: lessons",
                        "Ctrl+E: report",
                        "Ctrl+T: light or dark",
                        "F6: next region",
                        "Esc: close; twice: stop the current job",
                        "F1 on the verdict: explain its cause",
                        "F1: these keys",
                        "Shift+F1: how exact is this?");
    }

    @Test
    void tellsTheKeysOfALesson() {
        assertThat(lines(Key.Group.LESSONS))
                .containsExactly(
                        "F5: start the course",
                        "PgDn, PgUp: next step, one back",
                        "1 to 4: vote for an answer",
                        "Backspace: take the last vote back",
                        "Shift+1 to 4: take a hand back",
                        "Q: code of the phones on, off",
                        "Shift+Enter: vote again",
                        "T: 90 s to talk",
                        ". or B: dark screen",
                        "Ctrl+R: the step again",
                        "H: hint of a task");
    }

    private static Stream<String> lines(Key.Group group) {
        return KeyLine.of(group, TABS).stream().map(line -> line.keys() + ": " + line.words());
    }
}
