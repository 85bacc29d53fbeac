package org.skewscope.gui.shell;

import java.util.List;
import org.skewscope.gui.audit.AuditView;
import org.skewscope.gui.classes.ClassesView;
import org.skewscope.gui.code.CodeView;
import org.skewscope.gui.frame.PauseSettle;
import org.skewscope.gui.lower.DifferenceView;
import org.skewscope.gui.lower.Tab;
import org.skewscope.gui.session.Key;
import org.skewscope.gui.session.WindowView;
import org.skewscope.gui.why.WhyView;
import org.skewscope.gui.work.LayerFetch;

/** The list of tabs. A new one is a line here, a {@link WindowView} and a {@link Key}. */
public final class WindowTabs {

    private WindowTabs() {}

    public static List<Tab> of(TabParts parts) {
        WhyView why =
                new WhyView(
                        parts.session(),
                        parts.commands(),
                        parts.desk(),
                        new LayerFetch(parts.questions(), parts.window(), new PauseSettle()));
        return List.of(
                new Tab(
                        WindowView.TENSOR_DIFFERENCE,
                        Key.DIFFERENCE,
                        new DifferenceView(
                                parts.session(),
                                parts.tensors(),
                                parts.breakpoints().narrow(),
                                parts.drawing(),
                                parts.window())),
                new Tab(WindowView.ALL_CLASSES, Key.CLASSES, new ClassesView(parts.session())),
                new Tab(WindowView.WHY, Key.WHY, why, why::turnPage),
                new Tab(
                        WindowView.CODE,
                        Key.CODE,
                        new CodeView(parts.session(), parts.code(), parts.dialogs())),
                new Tab(
                        WindowView.AUDIT,
                        Key.AUDIT,
                        new AuditView(parts.audits(), parts.dialogs(), parts.thumbnails())));
    }
}
