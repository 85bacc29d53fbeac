package org.skewscope.gui.shell;

import java.nio.file.Path;
import java.util.List;
import org.skewscope.desk.lesson.LessonMeasuring;
import org.skewscope.desk.session.Session;
import org.skewscope.desk.work.ComparisonScheduler;
import org.skewscope.desk.work.Explanations;
import org.skewscope.desk.work.LeadingDebouncer;
import org.skewscope.desk.work.NamedTraces;
import org.skewscope.desk.work.PreviewDesk;
import org.skewscope.gui.files.DocumentIntake;
import org.skewscope.gui.frame.PauseDebouncer;
import org.skewscope.gui.frame.WindowContext;
import org.skewscope.gui.model.EngineWatch;
import org.skewscope.gui.pictures.PictureIntake;
import org.skewscope.lesson.metrics.AnsweringEngine;
import org.skewscope.lesson.metrics.KnownAnswers;
import org.skewscope.worker.client.EngineClient;

/**
 * Holds what works behind a window's regions.
 *
 * @param watch starts and replaces the engine
 * @param scheduler compares the listed pictures
 * @param measuring measures for lessons; what the scheduler compared is not compared again
 * @param intake finds and adds pictures
 * @param explanations explain the pair that the user looks at
 * @param documents take files that are neither pictures nor models
 */
record WindowServices(
        EngineWatch watch,
        ComparisonScheduler scheduler,
        LessonMeasuring measuring,
        PictureIntake intake,
        Explanations explanations,
        DocumentIntake documents) {

    /** The pause in which the user comes to rest and the first difference map is fetched. */
    private static final int EXPLAIN_AFTER_MILLISECONDS = 400;

    /** Makes the services; the engine starts with {@link EngineWatch#start}. */
    static WindowServices of(WindowContext context) {
        Session session = context.session();
        EngineClient engine = context.engine();
        EngineWatch watch = new EngineWatch(context);
        KnownAnswers answers = new KnownAnswers();
        ComparisonScheduler scheduler = scheduler(context, watch, answers);
        PictureIntake intake =
                new PictureIntake(session, context.background(), context.gateway(), context.banner()::show);
        Explanations explanations = Explanations.of(
                session,
                engine,
                context.engineThread(),
                context.background(),
                context.gateway(),
                scheduler.progress(),
                new PauseDebouncer(EXPLAIN_AFTER_MILLISECONDS));
        return new WindowServices(
                watch,
                scheduler,
                new LessonMeasuring(engine, context.engineThread(), answers),
                intake,
                explanations,
                DocumentIntake.of(context, watch::model, picture -> intake.add(List.of(picture))));
    }

    private static ComparisonScheduler scheduler(WindowContext context, EngineWatch watch, KnownAnswers answers) {
        Session session = context.session();
        new PreviewDesk(
                session,
                context.engine(),
                context.engineThread(),
                context.gateway(),
                new PauseDebouncer(),
                watch::broke);
        session.result().await(new PauseDebouncer());
        return new ComparisonScheduler(
                session,
                new AnsweringEngine(new NamedTraces(context.engine(), watch.tensors()), answers),
                context.engine(),
                context.engineThread(),
                context.gateway(),
                new LeadingDebouncer(new PauseDebouncer()),
                watch::broke);
    }

    /** Adds pictures and opens other files, as a drop on the window does. */
    void add(List<Path> paths) {
        List<Path> others = documents.open(paths);
        if (!others.isEmpty()) {
            intake.add(others);
        }
    }
}
