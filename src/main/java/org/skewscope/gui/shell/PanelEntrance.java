package org.skewscope.gui.shell;

import org.skewscope.gui.frame.Drawer;

import org.skewscope.gui.options.OptionsPanel;
import org.skewscope.pathway.PathwayOption;

/** Brings something of the side panel into view, wherever the panel is. */
public record PanelEntrance(Drawer drawer, OptionsPanel options) {

    public void rename(int pathway) {
        drawer.open();
        options.rename(pathway);
    }

    public void jumpTo(int pathway, PathwayOption option) {
        drawer.open();
        options.jumpTo(option);
    }
}
