package org.skewscope.gui.shell;

import org.skewscope.gui.options.OptionsPanel;
import org.skewscope.pathway.PathwayOption;

/** Brings something of the side panel into view, wherever the panel is. */
record PanelEntrance(Drawer drawer, OptionsPanel options) {

    void rename(int pathway) {
        drawer.open();
        options.rename(pathway);
    }

    void jumpTo(int pathway, PathwayOption option) {
        drawer.open();
        options.jumpTo(option);
    }
}
