package org.skewscope.gui.shell;

import java.util.List;
import org.skewscope.desk.session.Key;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.session.WindowView;
import org.skewscope.desk.work.ValueDesk;
import org.skewscope.gui.audit.AuditView;
import org.skewscope.gui.classes.ClassesView;
import org.skewscope.gui.code.CodeView;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.lower.DifferenceView;
import org.skewscope.gui.lower.LowerCenter.Tab;

/** Lists the tabs. A new tab is a line here, a {@link WindowView} and a {@link Key}. */
public final class WindowTabs {

    private WindowTabs() {}

    /** Returns the usual tabs in the order of the header. */
    public static List<Tab> of(TabParts parts) {
        WindowContext context = parts.context();
        Session session = context.session();
        return List.of(
                new Tab(
                        WindowView.TENSOR_DIFFERENCE,
                        Key.DIFFERENCE,
                        () -> new DifferenceView(
                                session,
                                parts.tensors(),
                                parts.explanations().desk().state(),
                                context.breakpoints().narrow(),
                                context.drawing(),
                                context.gateway())),
                new Tab(WindowView.ALL_CLASSES, Key.CLASSES, () -> new ClassesView(session)),
                new Tab(
                        WindowView.CODE,
                        Key.CODE,
                        () -> new CodeView(
                                session,
                                parts.code(),
                                context.dialogs(),
                                parts.explanations().desk(),
                                new ValueDesk(session, context.engine(), context.engineThread(), context.gateway()),
                                context.thumbnails(),
                                parts.save())),
                new Tab(
                        WindowView.AUDIT,
                        Key.AUDIT,
                        () -> new AuditView(
                                parts.audits(), context.dialogs(), context.thumbnails(), context.banner()::saved)));
    }
}
