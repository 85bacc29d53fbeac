package org.skewscope.gui.shell;

import java.util.function.Supplier;
import javafx.stage.Window;
import org.skewscope.gui.lesson.LessonMeasuring;
import org.skewscope.gui.session.Session;
import org.skewscope.gui.support.FxGateway;
import org.skewscope.gui.work.ComparisonScheduler;
import org.skewscope.gui.work.EngineThread;
import org.skewscope.gui.work.LeadingSettle;
import org.skewscope.gui.work.NamedTraces;
import org.skewscope.gui.work.PreviewDesk;
import org.skewscope.lesson.metrics.AnsweringEngine;
import org.skewscope.lesson.metrics.KnownAnswers;
import org.skewscope.worker.client.EngineClient;

/** What compares in the window, put together: the engine's watch and what asks it for results. */
record Comparing(EngineWatch watch, ComparisonScheduler scheduler, LessonMeasuring measuring) {

    static Comparing of(
            Session session,
            EngineClient engine,
            EngineThread thread,
            FxGateway gateway,
            Banner banner,
            Supplier<Window> owner) {
        EngineWatch watch = new EngineWatch(engine, thread, session, gateway, banner, owner);
        new PreviewDesk(session, engine, thread, gateway, new PauseSettle(), watch::broke);
        session.result().await(new PauseSettle());
        KnownAnswers answers = new KnownAnswers();
        ComparisonScheduler scheduler =
                new ComparisonScheduler(
                        session,
                        new AnsweringEngine(new NamedTraces(engine, watch.tensors()), answers),
                        thread,
                        gateway,
                        new LeadingSettle(new PauseSettle()),
                        watch::broke);
        return new Comparing(watch, scheduler, new LessonMeasuring(engine, thread, answers));
    }
}
