package org.skewscope.gui.shell;

import java.util.List;
import java.util.concurrent.Executor;
import org.skewscope.gui.audit.AuditDesk;
import org.skewscope.gui.code.CodeDesk;
import org.skewscope.gui.lower.Tab;
import org.skewscope.gui.pictures.Thumbnails;
import org.skewscope.gui.session.FileDialogs;
import org.skewscope.gui.session.PathwayCommands;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.Breakpoints;
import org.skewscope.gui.work.EngineQuestions;
import org.skewscope.gui.work.ExplanationDesk;
import org.skewscope.gui.work.TensorFetch;

/**
 * What the tabs of a window are made from.
 *
 * @param drawing computes what is drawn, off the window's thread
 * @param window runs work on the window's thread
 */
public record TabParts(
        Session session,
        PathwayCommands commands,
        TensorFetch tensors,
        ExplanationDesk desk,
        EngineQuestions questions,
        AuditDesk audits,
        FileDialogs dialogs,
        Thumbnails thumbnails,
        Executor drawing,
        Executor window,
        Breakpoints breakpoints,
        CodeDesk code) {

    /** Makes the tabs once the window's parts are there. */
    @FunctionalInterface
    public interface Maker {
        List<Tab> of(TabParts parts);
    }
}
