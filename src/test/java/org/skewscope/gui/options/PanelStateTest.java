package org.skewscope.gui.options;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.skewscope.desk.session.PathwayCommands;
import org.skewscope.desk.session.Session;
import org.skewscope.option.OptionKey;
import org.skewscope.pathway.PathwayOption;
import org.skewscope.pathway.PathwayPreset;
import org.skewscope.pathway.PathwaySet;

class PanelStateTest {

    private final Session session = new Session(new PathwaySet(PathwayPreset.pathways(), 0));
    private final PathwayCommands commands = new PathwayCommands(session);

    @Test
    void aPresetCanBeResetOnceItIsChanged() {
        session.selectPathway(0);
        assertThat(one().origin()).isEqualTo("Preset, unchanged");
        assertThat(one().resets()).isFalse();

        change(0);
        assertThat(one().origin()).isEqualTo("Preset with 1 change");
        assertThat(one().resets()).isTrue();
    }

    @Test
    void aPathwayIsHeldAgainstTheReference() {
        session.selectPathway(2);
        assertThat(one().origin()).isEqualTo("3 options differ from 1");
        commands.makeReference(1);
        commands.duplicate(1);
        session.selectPathway(3);
        assertThat(one().origin()).isEqualTo("Options as in 2");
    }

    @Test
    void allCanBeResetOnceAnyIsChanged() {
        commands.resetAll();
        assertThat(all().title()).isEqualTo("All pathways");
        assertThat(all().tab()).isEqualTo(OptionGroups.ALL);
        assertThat(all().resets()).isFalse();

        change(2);
        assertThat(all().resets()).isTrue();
        session.selectPathway(1);
        assertThat(one().resets()).isFalse();
    }

    @Test
    void aPathwayOfNoPresetHasNoReset() {
        commands.add(PathwayPreset.pathways().get(0).renamed("mine", "Mine"));
        commands.makeReference(3);
        session.selectPathway(3);
        assertThat(one().origin()).isEqualTo("Own pathway");
        assertThat(one().resets()).isFalse();
    }

    @Test
    void nothingIsMeasuredBeforeTheFirstResult() {
        assertThat(one().result()).isEmpty();
        assertThat(one().difference()).isEmpty();
    }

    private PanelState one() {
        return PanelState.of(session, commands, false);
    }

    private PanelState all() {
        return PanelState.of(session, commands, true);
    }

    private void change(int index) {
        PathwayOption framing = PathwayOption.ALL.stream()
                .filter(each -> each.optionKey() == OptionKey.FRAMING)
                .findFirst()
                .orElseThrow();
        commands.setOption(index, framing, "resize-center-crop");
    }
}
